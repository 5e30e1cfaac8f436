package hep.mirage.model.generator;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;

/**
 * A generator by formula, without sample and training: two features, uniform in the same part of their ranges and independent
 * of the mass (Collins, Howe, Nachman, Phys. Rev. D 99 (2019) 014038), and a mass m with a density proportional to
 * exp(-{@code massDecay} u), u = (m - low) / (high - low). Background fills both ranges; a signal of the paper's example fills
 * a smaller square in the middle, at one place of the mass.
 *
 * @param massLowGeV lower end of the mass range [GeV]
 * @param massHighGeV upper end [GeV]
 * @param massDecay e-foldings of the mass spectrum over its range, 0 for a uniform one
 * @param squareLow where the part of each feature's range that is drawn begins, as a fraction of the range
 * @param squareHigh where it ends; 0 and 1 are the whole range
 */
public record UniformSquareSettings(
        double massLowGeV, double massHighGeV, double massDecay, double squareLow, double squareHigh)
        implements FormulaSettings {
    /** Name of these settings in a manifest, {@value}. */
    public static final String NAME = "uniform-square";

    /** Largest {@code massDecay}, {@value}: a range with one event in e⁵⁰ at its end is a range too wide. */
    public static final double MOST_DECAY = 50;

    /** Checks the range and the decay. */
    public UniformSquareSettings {
        if (!(massLowGeV >= 0 && massLowGeV < massHighGeV && massHighGeV < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mass range [" + massLowGeV + ", " + massHighGeV
                    + "] GeV; it must begin at 0 or above and end above its beginning");
        }
        if (!(massDecay >= 0 && massDecay <= MOST_DECAY)) {
            throw new IllegalArgumentException("mass decay " + massDecay + "; it must lie in [0, " + MOST_DECAY + "]");
        }
        if (!(squareLow >= 0 && squareLow < squareHigh && squareHigh <= 1)) {
            throw new IllegalArgumentException("square [" + squareLow + ", " + squareHigh
                    + "] of each range; it must begin at 0 or above, end at 1 or below, and have a width");
        }
    }

    /** Events that fill the ranges of both features. */
    public UniformSquareSettings(double massLowGeV, double massHighGeV, double massDecay) {
        this(massLowGeV, massHighGeV, massDecay, 0, 1);
    }

    @Override
    public GeneratorKind kind() {
        return GeneratorKind.UNIFORM_SQUARE;
    }

    @Override
    public Generator generator(FeatureSchema schema) {
        return new UniformSquareGenerator(schema, this);
    }

    @Override
    public void requireDrawable(FeatureSchema schema) {
        long real = schema.features().stream()
                .filter(feature -> feature.kind() == FeatureKind.REAL)
                .count();
        if (schema.size() != 3 || real != 3) {
            throw new InvalidInput(NAME + " draws a mass and two features with real values; schema " + schema.name()
                    + " has " + schema.size() + " features, " + real
                    + " of them real; take the schema uniform-square or another generator");
        }
        if (!schema.mass().admits(massLowGeV) || !schema.mass().admits(massHighGeV)) {
            throw new InvalidInput(NAME + " with a mass range of [" + massLowGeV + ", " + massHighGeV
                    + "] GeV goes beyond [" + schema.mass().low() + ", "
                    + schema.mass().high() + "] GeV, the range of "
                    + schema.massFeature() + " in schema " + schema.name() + "; narrow the mass range");
        }
    }
}
