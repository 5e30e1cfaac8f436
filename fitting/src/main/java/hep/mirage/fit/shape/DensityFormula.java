package hep.mirage.fit.shape;

import java.util.Arrays;
import java.util.List;

/**
 * The density of a shape at one mass as a formula of its reported parameters theta, with a number for everything else:
 *
 * <ul>
 *   <li>linear: sum_k d_k theta_k;
 *   <li>log-linear with a normalisation: theta_0 exp(d + sum_k d_k theta_k), k from 1 on;
 *   <li>log-linear without one: exp(d + sum_k d_k theta_k).
 * </ul>
 *
 * <p>So programs that know nothing of a shape can compute it. The numbers are those of the shape to 1e-14.
 *
 * @param kind which of the three
 * @param constant d; 0 for a linear shape
 * @param slopes d_k [p]; that of a normalisation is 0
 */
public record DensityFormula(Kind kind, double constant, double[] slopes) {
    /** Form of a formula. */
    public enum Kind {
        /** A sum. */
        LINEAR,
        /** The first parameter times an exponential of a sum. */
        NORMALISED_EXPONENTIAL,
        /** An exponential of a sum. */
        EXPONENTIAL
    }

    /** Copies the slopes. */
    public DensityFormula {
        slopes = slopes.clone();
    }

    @Override
    public double[] slopes() {
        return slopes.clone();
    }

    /**
     * The formula of a shape.
     *
     * @param shape log-linear, or linear in its parameters
     * @param massGeV where [GeV]
     */
    public static DensityFormula at(Shape shape, double massGeV) {
        Shape curve = shape instanceof BoundedShape bounded ? bounded.shape() : shape;
        return curve instanceof LogBasis basis ? exponential(curve, basis, massGeV) : linear(curve, massGeV);
    }

    /**
     * ln f = offset + sum_j c_j phi_j, where the internal c are linear functions of the reported theta, and of ln theta_0 if
     * that is a normalisation.
     */
    private static DensityFormula exponential(Shape shape, LogBasis basis, double massGeV) {
        int p = shape.parameterCount();
        double[] zero = new double[p];
        boolean normalised = shape.reported(zero)[0] == 1;
        zero[0] = normalised ? 1 : 0;
        double[] phi = new double[p];
        basis.fill(massGeV, phi, 0);
        double[] origin = shape.internal(zero);
        double[] slopes = new double[p];
        for (int k = normalised ? 1 : 0; k < p; k++) {
            double[] unit = zero.clone();
            unit[k] += 1;
            double[] moved = shape.internal(unit);
            for (int j = 0; j < p; j++) {
                slopes[k] += (moved[j] - origin[j]) * phi[j];
            }
        }
        double constant = basis.offset(massGeV);
        for (int j = 0; j < p; j++) {
            constant += origin[j] * phi[j];
        }
        return new DensityFormula(normalised ? Kind.NORMALISED_EXPONENTIAL : Kind.EXPONENTIAL, constant, slopes);
    }

    private static DensityFormula linear(Shape shape, double massGeV) {
        int p = shape.parameterCount();
        double[] slopes = new double[p];
        for (int k = 0; k < p; k++) {
            double[] unit = new double[p];
            unit[k] = 1;
            slopes[k] = shape.density(massGeV, shape.internal(unit));
        }
        return new DensityFormula(Kind.LINEAR, 0, slopes);
    }

    /**
     * The density [events/GeV].
     *
     * @param reported theta [p]
     */
    public double density(double[] reported) {
        double sum = constant;
        for (int k = 0; k < slopes.length; k++) {
            sum += slopes[k] * reported[k];
        }
        return switch (kind) {
            case LINEAR -> sum;
            case NORMALISED_EXPONENTIAL -> reported[0] * Math.exp(sum);
            case EXPONENTIAL -> Math.exp(sum);
        };
    }

    /** By value: a record compares arrays by identity. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DensityFormula that
                && kind == that.kind
                && constant == that.constant
                && Arrays.equals(slopes, that.slopes);
    }

    @Override
    public int hashCode() {
        return List.of(kind, constant, Arrays.hashCode(slopes)).hashCode();
    }
}
