package hep.mirage.model.generator;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws the events that {@link MassScalingSettings} describe: any number of them, all independent. The distribution function of
 * the mass is tabulated at {@value #STEPS} steps and linear in between.
 */
final class MassScalingGenerator implements Generator {
    private static final long serialVersionUID = 1L;

    private static final int STEPS = 8192;

    private final FeatureSchema schema;
    private final MassScalingSettings settings;
    private final ScaledPair pair;
    private final double[] distribution;

    MassScalingGenerator(FeatureSchema schema, MassScalingSettings settings, ScaledPair pair) {
        settings.requireDrawable(schema);
        this.schema = schema;
        this.settings = settings;
        this.pair = pair;
        this.distribution = distribution(settings);
    }

    /** At the ends of the steps: Simpson's rule in each. */
    private static double[] distribution(MassScalingSettings settings) {
        double width = (settings.massHighGeV() - settings.massLowGeV()) / STEPS;
        double[] sums = new double[STEPS + 1];
        for (int step = 0; step < STEPS; step++) {
            double low = settings.massLowGeV() + step * width;
            sums[step + 1] = sums[step]
                    + settings.massDensity(low)
                    + 4 * settings.massDensity(low + 0.5 * width)
                    + settings.massDensity(low + width);
        }
        double total = sums[STEPS];
        return Arrays.stream(sums).map(sum -> sum / total).toArray();
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public EventBatch sample(int events, UniformRandomProvider random) {
        int[] places = MassAndPair.indices(schema);
        double[][] columns = new double[schema.size()][events];
        double[] drawn = new double[2];
        for (int event = 0; event < events; event++) {
            double massGeV = massGeV(random.nextDouble());
            double scale = StrictMath.pow(massGeV, settings.exponent());
            pair.draw(drawn, settings.cells(), random);
            settings.order().sort(drawn);
            columns[schema.massIndex()][event] = massGeV;
            for (int i = 0; i < 2; i++) {
                columns[places[i]][event] = schema.features().get(places[i]).clamp(scale * drawn[i]);
            }
        }
        return EventBatch.of(schema, columns);
    }

    private double massGeV(double probability) {
        int found = Arrays.binarySearch(distribution, probability);
        int below = Math.min(STEPS - 1, found >= 0 ? found : -found - 2);
        double part = (probability - distribution[below]) / (distribution[below + 1] - distribution[below]);
        double place = (below + Math.min(1, part)) / STEPS;
        return settings.massLowGeV() + place * (settings.massHighGeV() - settings.massLowGeV());
    }

    @Override
    public Optional<DoubleUnaryOperator> massDistribution() {
        return Optional.of(massGeV -> {
            double place = STEPS * (massGeV - settings.massLowGeV()) / (settings.massHighGeV() - settings.massLowGeV());
            if (!(place > 0)) {
                return 0;
            }
            int below = (int) Math.min(STEPS - 1.0, place);
            double part = Math.min(1, place - below);
            return distribution[below] + part * (distribution[below + 1] - distribution[below]);
        });
    }
}
