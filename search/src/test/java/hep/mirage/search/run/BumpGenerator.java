package hep.mirage.search.run;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.Generator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A signal of {@link FallingSpectrumGenerator}'s schema: a normal mass, an azimuth near 0 and three jets, so that a classifier
 * can tell it from the background by inputs that know nothing of the mass.
 *
 * @param massGeV mean of the mass [GeV]
 * @param widthGeV its standard deviation [GeV]
 */
public record BumpGenerator(double massGeV, double widthGeV) implements Generator {
    private static final double AZIMUTH_WIDTH_RAD = 0.2;

    @Override
    public FeatureSchema schema() {
        return new FallingSpectrumGenerator().schema();
    }

    @Override
    public EventBatch sample(int events, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[][] columns = new double[schema().size()][events];
        for (int i = 0; i < events; i++) {
            columns[0][i] = massGeV + widthGeV * normal.sample();
            columns[1][i] = AZIMUTH_WIDTH_RAD * normal.sample();
            columns[2][i] = 3;
            columns[3][i] = 50;
        }
        return EventBatch.of(schema(), columns);
    }
}
