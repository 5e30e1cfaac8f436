package hep.mirage.model.generator;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureSchema;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Draws the events that {@link ResonanceSettings} describe: any number of them, all independent.
 *
 * @param schema of the events: the mass and two more features
 * @param settings means and widths
 */
record ResonanceGenerator(FeatureSchema schema, ResonanceSettings settings) implements Generator {
    /** Checks the schema. */
    ResonanceGenerator {
        settings.requireDrawable(schema);
    }

    @Override
    public EventBatch sample(int events, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        List<Feature> features = MassAndPair.pairOf(schema);
        int[] places = MassAndPair.indices(schema);
        double[][] columns = new double[schema.size()][events];
        double[] pair = new double[2];
        for (int event = 0; event < events; event++) {
            columns[schema.massIndex()][event] =
                    within(schema.mass(), settings.massGeV(), settings.massWidthGeV(), normal);
            for (int i = 0; i < 2; i++) {
                pair[i] = within(
                        features.get(i),
                        settings.means().get(i),
                        settings.widths().get(i),
                        normal);
            }
            settings.order().sort(pair);
            for (int i = 0; i < 2; i++) {
                columns[places[i]][event] = pair[i];
            }
        }
        return EventBatch.of(schema, columns);
    }

    private static double within(
            Feature feature, double mean, double width, ZigguratSampler.NormalizedGaussian normal) {
        double value = mean + width * normal.sample();
        while (!feature.admits(value)) {
            value = mean + width * normal.sample();
        }
        return value;
    }
}
