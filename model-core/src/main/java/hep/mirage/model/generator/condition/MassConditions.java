package hep.mirage.model.generator.condition;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The invariant mass, drawn from a smooth density, optionally with the counts. The net is given √3 t, with t the position of
 * the mass in [-1, 1] between its edges (of unit standard deviation if the density is flat), and log₂(1 + n) of each count. So
 * the mass spectrum of the generator is exactly the smooth density, and the other features vary along the mass as smoothly as
 * the net does.
 *
 * @param mass its density, in GeV
 * @param counts their joint distribution at a mass
 */
public record MassConditions(SmoothDensity mass, CountLaw counts) implements EventConditions {
    /** Keeps both. */
    public MassConditions {
        Objects.requireNonNull(mass, "mass");
        Objects.requireNonNull(counts, "counts");
    }

    static MassConditions ofMass(EventBatch sample, double effectiveEvents) {
        return new MassConditions(massDensity(sample, effectiveEvents), CountLaw.none());
    }

    static MassConditions ofMassAndCounts(EventBatch sample, double effectiveEvents) {
        SmoothDensity mass = massDensity(sample, effectiveEvents);
        return new MassConditions(mass, CountLaw.fit(sample, countsOf(sample.schema()), mass.low(), mass.high()));
    }

    static SmoothDensity massDensity(EventBatch sample, double effectiveEvents) {
        double[] mass = sample.massGeV();
        double low = Arrays.stream(mass).min().orElseThrow();
        double high = Arrays.stream(mass).max().orElseThrow();
        return SmoothDensityFit.fit(mass, effectiveEvents, low, high);
    }

    static int[] countsOf(FeatureSchema schema) {
        return IntStream.range(0, schema.size())
                .filter(i -> schema.features().get(i).kind() == FeatureKind.COUNT)
                .toArray();
    }

    @Override
    public int[] features(FeatureSchema schema) {
        IntStream massFirst = IntStream.of(schema.massIndex());
        return counts.slopes().isEmpty()
                ? massFirst.toArray()
                : IntStream.concat(massFirst, IntStream.of(countsOf(schema))).toArray();
    }

    @Override
    public int width() {
        return 1 + counts.slopes().size();
    }

    private double place(double massGeV) {
        return 2 * (massGeV - mass.low()) / (mass.high() - mass.low()) - 1;
    }

    @Override
    public void encode(double[] values, float[] target, int at) {
        target[at] = (float) (Math.sqrt(3) * place(values[0]));
        for (int j = 1; j < values.length; j++) {
            target[at + j] = (float) (StrictMath.log1p(values[j]) / StrictMath.log(2));
        }
    }

    @Override
    public ConditionDraw draw() {
        SmoothDensity.Distribution masses = mass.distribution();
        CountLaw.Probabilities combinations = counts.probabilities();
        double[] probabilities = new double[combinations.size()];
        return (random, values) -> {
            values[0] = masses.quantile(random.nextDouble());
            combinations.at(place(values[0]), probabilities);
            double left = random.nextDouble();
            int chosen = 0;
            while (chosen < probabilities.length - 1 && left >= probabilities[chosen]) {
                left -= probabilities[chosen++];
            }
            for (int j = 1; j < values.length; j++) {
                values[j] = combinations.count(chosen, j - 1);
            }
        };
    }

    @Override
    public Optional<SmoothDensity> massDensity() {
        return Optional.of(mass);
    }
}
