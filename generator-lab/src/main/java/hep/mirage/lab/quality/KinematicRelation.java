package hep.mirage.lab.quality;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An equation between features that every real event satisfies, inferred from their names:
 *
 * <ul>
 *   <li>{@code e_X}, {@code pt_X}, {@code eta_X} and {@code m_X}: E = sqrt(m² + (pT cosh η)²), massless if the schema
 *       has no {@code m_X}; the residual is the logarithm of the ratio of both sides;
 *   <li>{@code A_over_B}, {@code A} and {@code B}: the ratio; again a logarithm;
 *   <li>{@code dphi_A_B}, {@code phi_A} and {@code phi_B}: the angle between them in [0, π]; the residual is a difference
 *       [rad].
 * </ul>
 *
 * <p>Distributions, correlations and a classifier of plain features are hardly sensitive to a generator that violates
 * such an equation by a few per cent. A search is, if its inputs determine the mass.
 */
public final class KinematicRelation {
    /** Residuals up to this count as zero, to allow for the precision of the sample and of lepton masses: {@value}. */
    public static final double TOLERANCE = 1e-3;

    /** Share of a sample's events that must satisfy an equation for it to apply to that sample. */
    private static final double SHARE_THAT_KEEPS = 0.99;

    @FunctionalInterface
    private interface Residual {
        double of(double[] values);
    }

    private final String name;
    private final List<String> features;
    private final Residual residual;

    private KinematicRelation(String name, Residual residual, String... features) {
        this.name = name;
        this.features = List.of(features);
        this.residual = residual;
    }

    /**
     * The equations that a sample satisfies: of those suggested by the names of its features, the ones that hold to
     * {@value #TOLERANCE} in {@value #SHARE_THAT_KEEPS} of its events.
     *
     * @param sample of real events
     */
    public static List<KinematicRelation> keptBy(EventBatch sample) {
        return suggestedBy(sample.schema()).stream()
                .filter(relation -> relation.shareKept(sample) >= SHARE_THAT_KEEPS)
                .toList();
    }

    private static List<KinematicRelation> suggestedBy(FeatureSchema schema) {
        List<KinematicRelation> relations = new ArrayList<>();
        schema.features().forEach(feature -> {
            String name = feature.name();
            Stream.of(energy(name, schema), ratio(name), angle(name))
                    .filter(Objects::nonNull)
                    .filter(relation -> relation.features.stream().allMatch(needed -> schema.indexOf(needed) >= 0))
                    .forEach(relations::add);
        });
        return relations;
    }

    private static KinematicRelation energy(String name, FeatureSchema schema) {
        if (!name.startsWith("e_")) {
            return null;
        }
        String of = name.substring(2);
        String mass = "m_" + of;
        return schema.indexOf(mass) < 0
                ? new KinematicRelation(name, x -> energyResidual(x[0], x[1], x[2], 0), name, "pt_" + of, "eta_" + of)
                : new KinematicRelation(
                        name, x -> energyResidual(x[0], x[1], x[2], x[3]), name, "pt_" + of, "eta_" + of, mass);
    }

    private static double energyResidual(double energyGeV, double ptGeV, double eta, double massGeV) {
        double momentumGeV = ptGeV * StrictMath.cosh(eta);
        return StrictMath.log(energyGeV) - 0.5 * StrictMath.log(massGeV * massGeV + momentumGeV * momentumGeV);
    }

    private static KinematicRelation ratio(String name) {
        int over = name.indexOf("_over_");
        return over < 0
                ? null
                : new KinematicRelation(
                        name,
                        x -> StrictMath.log(x[0]) + StrictMath.log(x[2]) - StrictMath.log(x[1]),
                        name,
                        name.substring(0, over),
                        name.substring(over + "_over_".length()));
    }

    private static KinematicRelation angle(String name) {
        String[] parts = name.split("_");
        return parts.length != 3 || !parts[0].equals("dphi")
                ? null
                : new KinematicRelation(
                        name,
                        x -> x[0] - Math.abs(Math.IEEEremainder(x[1] - x[2], 2 * Math.PI)),
                        name,
                        "phi_" + parts[1],
                        "phi_" + parts[2]);
    }

    /** The feature determined by the others. */
    public String name() {
        return name;
    }

    /** All features in the equation. */
    public List<String> features() {
        return features;
    }

    /**
     * Residuals of events.
     *
     * @param events n of them, with the features of this equation
     * @return [n], 0 where it holds to {@value #TOLERANCE}; NaN and infinity, as of an energy of 0, become 10
     */
    double[] residuals(EventBatch events) {
        double[][] columns = features.stream()
                .map(feature -> events.column(events.schema().indexOf(feature)))
                .toArray(double[][]::new);
        double[] residuals = new double[events.size()];
        double[] values = new double[columns.length];
        for (int i = 0; i < residuals.length; i++) {
            for (int k = 0; k < values.length; k++) {
                values[k] = columns[k][i];
            }
            double found = residual.of(values);
            double finite = Math.abs(found) < 10 ? found : 10;
            residuals[i] = Math.abs(finite) <= TOLERANCE ? 0 : finite;
        }
        return residuals;
    }

    /**
     * Share of events that satisfy it to {@value #TOLERANCE}.
     *
     * @param events at least 1
     */
    public double shareKept(EventBatch events) {
        return Arrays.stream(residuals(events)).filter(r -> r == 0).count() / (double) events.size();
    }

    /**
     * Median residual, 0 if more than half of the events satisfy the equation.
     *
     * @param events at least 1
     */
    public double medianResidual(EventBatch events) {
        double[] sorted =
                Arrays.stream(residuals(events)).map(Math::abs).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
