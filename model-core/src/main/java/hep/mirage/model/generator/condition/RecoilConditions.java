package hep.mirage.model.generator.condition;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The invariant mass, drawn from a smooth density; with it the recoil {@value #RECOIL}; and with both the counts, which are
 * the jets that the event recoils against. The net is given √3 t of the mass as in {@link MassConditions}, the recoil's normal
 * score, and log₂(1 + n) of each count.
 *
 * @param mass its density, in GeV
 * @param recoil its dependence on the mass
 * @param counts their joint distribution at a recoil and a mass
 */
public record RecoilConditions(SmoothDensity mass, RecoilLaw recoil, CountsGivenRecoil counts)
        implements EventConditions {
    /** The feature that is the recoil: {@value}. */
    public static final String RECOIL = "pt_llg";

    private static final float BEYOND_COUNTS = 8;

    /** Keeps all. */
    public RecoilConditions {
        Objects.requireNonNull(mass, "mass");
        Objects.requireNonNull(recoil, "recoil");
        Objects.requireNonNull(counts, "counts");
    }

    static RecoilConditions of(EventBatch sample, double effectiveEvents) {
        int feature = sample.schema().indexOf(RECOIL);
        int[] counts = MassConditions.countsOf(sample.schema());
        if (feature < 0 || counts.length == 0) {
            throw new InvalidInput("generator.training.conditions: mass-recoil-and-counts; schema "
                    + sample.schema().name() + " lacks the feature " + RECOIL
                    + " or has no counts; use conditions: mass-and-counts");
        }
        SmoothDensity mass = MassConditions.massDensity(sample, effectiveEvents);
        RecoilLaw recoil = RecoilLaw.fit(sample, feature, mass.low(), mass.high());
        double[] scores =
                Arrays.stream(sample.column(feature)).map(recoil::score).toArray();
        double[] places = Arrays.stream(sample.massGeV())
                .map(massGeV -> place(mass, massGeV))
                .toArray();
        return new RecoilConditions(mass, recoil, CountsGivenRecoil.fit(sample, counts, scores, places));
    }

    private static double place(SmoothDensity mass, double massGeV) {
        return 2 * (massGeV - mass.low()) / (mass.high() - mass.low()) - 1;
    }

    @Override
    public int[] features(FeatureSchema schema) {
        return IntStream.concat(
                        IntStream.of(schema.massIndex(), schema.indexOf(RECOIL)),
                        IntStream.of(MassConditions.countsOf(schema)))
                .toArray();
    }

    @Override
    public int width() {
        return 2 + counts.slopes().size();
    }

    @Override
    public void encode(double[] values, float[] target, int at) {
        target[at] = (float) (Math.sqrt(3) * place(mass, values[0]));
        target[at + 1] = (float) recoil.score(values[1]);
        for (int j = 2; j < values.length; j++) {
            target[at + j] = (float) (StrictMath.log1p(values[j]) / StrictMath.log(2));
        }
    }

    /** By mass, by recoil, and by all counts combined. */
    @Override
    public int sortings() {
        return 3;
    }

    /** Counts one after the other: no log₂(1 + n) reaches {@value #BEYOND_COUNTS}. */
    @Override
    public float sorting(int index, float[] told, int at) {
        if (index < 2) {
            return told[at + index];
        }
        float all = 0;
        for (int j = 2; j < width(); j++) {
            all = BEYOND_COUNTS * all + told[at + j];
        }
        return all;
    }

    @Override
    public ConditionDraw draw() {
        SmoothDensity.Distribution masses = mass.distribution();
        CountsGivenRecoil.Table combinations = counts.table();
        return (UniformRandomProvider random, double[] values) -> {
            values[0] = masses.quantile(random.nextDouble());
            double t = place(mass, values[0]);
            double score = recoil.scoreAt(t, random.nextDouble());
            values[1] = recoil.recoilGeV(score);
            int[] drawn = combinations.draw(score, t, random.nextDouble());
            for (int j = 0; j < drawn.length; j++) {
                values[2 + j] = drawn[j];
            }
        };
    }

    @Override
    public Optional<SmoothDensity> massDensity() {
        return Optional.of(mass);
    }
}
