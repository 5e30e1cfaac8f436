package hep.mirage.lab.appraisal;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.Generator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * An exponentially falling mass with a Gaussian bump of known size at 150 GeV, and missing energy that is correlated
 * with the mass or not.
 *
 * @param bumpShare share of the events that belong to the bump
 * @param dependence probability of an event at 150 GeV to have its missing energy replaced by a small one; it falls
 *     like the resolution on both sides, so that a cut on missing energy creates a bump in a smooth spectrum
 */
public record BumpedGenerator(double bumpShare, double dependence) implements Generator {
    public static final double LOW_GEV = 122;
    public static final double HIGH_GEV = 178;
    public static final double BUMP_GEV = 150;
    static final double RESOLUTION_GEV = 2.4;
    private static final double SLOPE_PER_GEV = 0.03;
    private static final double MEAN_MET_GEV = 6;

    /** Missing energy is independent of the mass. */
    public BumpedGenerator(double bumpShare) {
        this(bumpShare, 0);
    }

    /** Share of the masses below one [GeV], where there is no bump. */
    static double probabilityBelow(double massGeV) {
        return reach(massGeV) / reach(HIGH_GEV);
    }

    private static double reach(double massGeV) {
        return 1 - StrictMath.exp(-SLOPE_PER_GEV * (massGeV - LOW_GEV));
    }

    @Override
    public FeatureSchema schema() {
        return new FeatureSchema(
                "bumped",
                List.of(
                        new Feature("m_llg", "GeV", FeatureKind.REAL, LOW_GEV, HIGH_GEV),
                        new Feature("met", "GeV", FeatureKind.REAL, 0, 1000)),
                "m_llg");
    }

    @Override
    public EventBatch sample(int events, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double reach = reach(HIGH_GEV);
        double[] massGeV = new double[events];
        double[] metGeV = new double[events];
        for (int i = 0; i < events; i++) {
            massGeV[i] = random.nextDouble() < bumpShare
                    ? BUMP_GEV + RESOLUTION_GEV * normal.sample()
                    : LOW_GEV - StrictMath.log(1 - reach * random.nextDouble()) / SLOPE_PER_GEV;
            double pull = (massGeV[i] - BUMP_GEV) / RESOLUTION_GEV;
            double small = random.nextDouble() < dependence * StrictMath.exp(-0.5 * pull * pull) ? 0.1 : 1;
            metGeV[i] = -small * MEAN_MET_GEV * StrictMath.log(1 - random.nextDouble());
        }
        return EventBatch.of(schema(), new double[][] {massGeV, metGeV});
    }
}
