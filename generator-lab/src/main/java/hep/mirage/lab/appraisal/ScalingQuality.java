package hep.mirage.lab.appraisal;

import hep.mirage.fit.significance.TwoSampleDistance;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.MassScalingSettings;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well a generator that extends a sample to other masses draws what it learnt: Kolmogorov-Smirnov distances of generated
 * from held-out events, of each feature over the power of the mass and of the ratio of the two, which their dependence decides. It
 * cannot tell whether the features scale in this way.
 *
 * @param distances by what is compared
 */
public record ScalingQuality(Map<String, TwoSampleDistance> distances) {
    /** Number of generated events, {@value}. */
    private static final int GENERATED = 200_000;

    /**
     * Compares generated and held-out events.
     *
     * @param bundle of a {@link MassScalingSettings}
     * @param heldOut events that it has not learnt from; none gives no distances
     */
    public static ScalingQuality of(GeneratorBundle bundle, EventBatch heldOut) {
        Map<String, TwoSampleDistance> distances = new LinkedHashMap<>();
        if (heldOut.size() > 0) {
            MassScalingSettings settings =
                    (MassScalingSettings) bundle.manifest().settings();
            EventBatch generated = bundle.generator()
                    .sample(GENERATED, RandomStreams.open(new StreamKey(0, StreamPurpose.DATASET, 0, 0)));
            List<Integer> features = features(heldOut);
            for (int feature : features) {
                distances.put(
                        heldOut.schema().features().get(feature).name() + "_over_mass",
                        TwoSampleDistance.of(
                                scaled(generated, feature, settings.exponent()),
                                scaled(heldOut, feature, settings.exponent())));
            }
            distances.put(
                    "ratio_of_features", TwoSampleDistance.of(ratio(generated, features), ratio(heldOut, features)));
        }
        return new ScalingQuality(distances);
    }

    private static List<Integer> features(EventBatch events) {
        List<Integer> features = new ArrayList<>();
        for (int feature = 0; feature < events.schema().size(); feature++) {
            if (feature != events.schema().massIndex()) {
                features.add(feature);
            }
        }
        return features;
    }

    private static double[] scaled(EventBatch events, int feature, double exponent) {
        double[] scaled = events.column(feature).clone();
        for (int event = 0; event < scaled.length; event++) {
            scaled[event] /= StrictMath.pow(events.massGeV()[event], exponent);
        }
        return scaled;
    }

    private static double[] ratio(EventBatch events, List<Integer> features) {
        double[] ratio = events.column(features.get(1)).clone();
        for (int event = 0; event < ratio.length; event++) {
            ratio[event] /= Math.max(Double.MIN_NORMAL, events.column(features.get(0))[event]);
        }
        return ratio;
    }

    /** The distances by name, for a manifest. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        distances.forEach((name, distance) -> figures.put("distance_" + name, distance.distance()));
        return figures;
    }

    /** One line for each distance. */
    public List<String> lines() {
        return distances.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%-24s Kolmogorov-Smirnov distance from %,d held-out events %.4f, p = %.2g",
                        entry.getKey(),
                        entry.getValue().second(),
                        entry.getValue().distance(),
                        entry.getValue().pValue()))
                .toList();
    }
}
