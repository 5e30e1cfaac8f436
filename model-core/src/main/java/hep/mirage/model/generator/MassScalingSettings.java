package hep.mirage.model.generator;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.FeatureSchema;
import java.util.Objects;

/**
 * A generator of a mass and two features, such as the masses of two jets, that extends a sample to other masses by an
 * assumption. Masses m follow a dijet spectrum, (1 - x)^{@code massPower1} x^(-{@code massPower2}), x = m / sqrt(s). The joint
 * law of the two features over m^{@code exponent} is learnt from the sample, and <b>taken to be the same at every mass</b>. With an
 * exponent of 1, features are a fraction of m, as jet masses are in QCD up to logarithms; with 0 they do not depend on m.
 *
 * @param massLowGeV lower end of the mass range [GeV]
 * @param massHighGeV upper end [GeV], below sqrt(s)
 * @param sqrtSGeV collision energy [GeV]
 * @param massPower1 power of 1 - x
 * @param massPower2 power of 1 / x
 * @param exponent power of the mass by which features are divided
 * @param cells of the copula along each feature
 * @param order whether the two features of an event are sorted
 */
public record MassScalingSettings(
        double massLowGeV,
        double massHighGeV,
        double sqrtSGeV,
        double massPower1,
        double massPower2,
        double exponent,
        int cells,
        FeatureOrder order)
        implements GeneratorSettings {
    /** Name of these settings in a manifest, {@value}. */
    public static final String NAME = "mass-scaling";

    /** Largest absolute value of a power, {@value}. */
    public static final double LARGEST_POWER = 100;

    /** Most cells along a feature, {@value}. */
    public static final int MOST_CELLS = 512;

    /** Checks the range and the powers. */
    public MassScalingSettings {
        Objects.requireNonNull(order, "order");
        if (!(massLowGeV > 0 && massLowGeV < massHighGeV && massHighGeV < sqrtSGeV && sqrtSGeV < 1e9)) {
            throw new IllegalArgumentException("mass range [" + massLowGeV + ", " + massHighGeV
                    + "] GeV; it must begin above 0 and end above its beginning, below sqrt(s) = " + sqrtSGeV + " GeV");
        }
        for (double power : new double[] {massPower1, massPower2, exponent}) {
            if (!(Math.abs(power) <= LARGEST_POWER)) {
                throw new IllegalArgumentException(
                        "power " + power + "; it must lie in [-" + LARGEST_POWER + ", " + LARGEST_POWER + "]");
            }
        }
        if (!(cells >= 1 && cells <= MOST_CELLS)) {
            throw new IllegalArgumentException(cells + " cells; must lie in [1, " + MOST_CELLS + "]");
        }
    }

    @Override
    public GeneratorKind kind() {
        return GeneratorKind.MASS_SCALING;
    }

    /** Density of the masses, up to a factor. */
    double massDensity(double massGeV) {
        double x = massGeV / sqrtSGeV;
        return StrictMath.exp(massPower1 * StrictMath.log1p(-x) - massPower2 * StrictMath.log(massGeV / massLowGeV));
    }

    /**
     * Checks that a schema has the features that this generator draws.
     *
     * @param schema of the events
     * @throws InvalidInput if it has others, or does not admit the masses
     */
    public void requireDrawable(FeatureSchema schema) {
        MassAndPair.requireSchema(NAME, schema);
        if (!schema.mass().admits(massLowGeV) || !schema.mass().admits(massHighGeV)) {
            throw new InvalidInput(NAME + " with a mass range of [" + massLowGeV + ", "
                    + massHighGeV + "] GeV goes beyond [" + schema.mass().low() + ", "
                    + schema.mass().high() + "] GeV, the range of " + schema.massFeature() + " in schema "
                    + schema.name() + "; narrow the mass range");
        }
    }
}
