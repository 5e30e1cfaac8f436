package hep.mirage.model.generator;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureSchema;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws the events that {@link UniformSquareSettings} describe: any number of them, all independent.
 *
 * @param schema of the events: the mass and two more features
 * @param settings mass spectrum
 */
record UniformSquareGenerator(FeatureSchema schema, UniformSquareSettings settings) implements Generator {
    /** Checks the schema. */
    UniformSquareGenerator {
        settings.requireDrawable(schema);
    }

    @Override
    public EventBatch sample(int events, UniformRandomProvider random) {
        double[][] columns = new double[schema.size()][events];
        int mass = schema.massIndex();
        for (int event = 0; event < events; event++) {
            for (int i = 0; i < columns.length; i++) {
                double u = random.nextDouble();
                columns[i][event] =
                        i == mass ? massGeV(u) : place(schema.features().get(i), u);
            }
        }
        return EventBatch.of(schema, columns);
    }

    private double place(Feature feature, double u) {
        double fraction = settings.squareLow() + u * (settings.squareHigh() - settings.squareLow());
        return feature.clamp(feature.low() + fraction * (feature.high() - feature.low()));
    }

    /** Inverse of the distribution function, (1 - exp(-d u)) / (1 - exp(-d)) of the place u in the range. */
    private double massGeV(double probability) {
        double decay = settings.massDecay();
        double place = decay == 0 ? probability : -StrictMath.log1p(probability * StrictMath.expm1(-decay)) / decay;
        double massGeV = settings.massLowGeV() + place * (settings.massHighGeV() - settings.massLowGeV());
        return Math.min(settings.massHighGeV(), Math.max(settings.massLowGeV(), massGeV));
    }

    @Override
    public Optional<DoubleUnaryOperator> massDistribution() {
        double decay = settings.massDecay();
        return Optional.of(massGeV -> {
            double place = (massGeV - settings.massLowGeV()) / (settings.massHighGeV() - settings.massLowGeV());
            double inside = Math.min(1, Math.max(0, place));
            return decay == 0 ? inside : StrictMath.expm1(-decay * inside) / StrictMath.expm1(-decay);
        });
    }
}
