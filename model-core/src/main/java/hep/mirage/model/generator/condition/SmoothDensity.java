package hep.mirage.model.generator.condition;

import java.util.Arrays;
import java.util.List;

/**
 * A density between two edges, the exponential of a polynomial: f(x) ∝ exp(Σₖ cₖ Pₖ(t)), with Legendre polynomials of
 * t = 2 (x - low) / (high - low) - 1, k from 1. {@link SmoothDensityFit} finds one for a sample.
 *
 * @param low lower edge, in the unit of x
 * @param high upper edge
 * @param coefficients c₁, c₂, ...; none for the uniform density
 */
public record SmoothDensity(double low, double high, List<Double> coefficients) implements java.io.Serializable {
    static final int HIGHEST_DEGREE = 8;
    private static final int CELLS = 4096;

    /** Checks edges and degree. */
    public SmoothDensity {
        coefficients = List.copyOf(coefficients);
        if (!(low < high)) {
            throw new IllegalArgumentException("density on [" + low + ", " + high + "], which is empty");
        }
        if (coefficients.size() > HIGHEST_DEGREE || !coefficients.stream().allMatch(c -> Double.isFinite(c))) {
            throw new IllegalArgumentException(
                    "coefficients " + coefficients + "; at most " + HIGHEST_DEGREE + " finite ones are possible");
        }
    }

    /** Degree of the polynomial. */
    public int degree() {
        return coefficients.size();
    }

    /** Its distribution function in {@value #CELLS} cells of equal width, constant density within each. */
    public Distribution distribution() {
        return new Distribution(this);
    }

    /** A table of the distribution function, made once for many draws. */
    public static final class Distribution {
        private final SmoothDensity density;
        private final double[] cumulative;

        private Distribution(SmoothDensity density) {
            this.density = density;
            this.cumulative = cumulative(density.coefficients.stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray());
        }

        /**
         * Inverse of the distribution function, as a fraction of the way from the lower to the upper edge.
         *
         * @param probability in [0, 1]
         */
        public double quantileFraction(double probability) {
            double wanted = probability * cumulative[CELLS];
            int found = Arrays.binarySearch(cumulative, wanted);
            int cell = Math.min(CELLS - 1, found >= 0 ? found : -found - 2);
            double within = (wanted - cumulative[cell]) / (cumulative[cell + 1] - cumulative[cell]);
            return (cell + within) / CELLS;
        }

        /**
         * The distribution function.
         *
         * @param x in its unit
         * @return the probability of a value below x
         */
        public double probabilityBelow(double x) {
            double place = CELLS * Math.min(1, Math.max(0, (x - density.low) / (density.high - density.low)));
            int cell = Math.min(CELLS - 1, (int) place);
            double below = cumulative[cell] + (place - cell) * (cumulative[cell + 1] - cumulative[cell]);
            return below / cumulative[CELLS];
        }

        /**
         * Inverse of the distribution function.
         *
         * @param probability in [0, 1]
         * @return in the unit of x
         */
        public double quantile(double probability) {
            return density.low + (density.high - density.low) * quantileFraction(probability);
        }
    }

    /** Integrals from the lower edge to the upper edge of each cell, in cells of width 1. */
    static double[] cumulative(double[] coefficients) {
        double[] sums = new double[CELLS + 1];
        for (int cell = 0; cell < CELLS; cell++) {
            sums[cell + 1] = sums[cell] + StrictMath.exp(dot(coefficients, legendre(middle(cell))));
        }
        return sums;
    }

    /** t in the middle of a cell. */
    static double middle(int cell) {
        return (2.0 * cell + 1) / CELLS - 1;
    }

    static double dot(double[] shorter, double[] longer) {
        double sum = 0;
        for (int k = 0; k < shorter.length; k++) {
            sum += shorter[k] * longer[k];
        }
        return sum;
    }

    /** P₁ to the highest degree at t in [-1, 1], by Bonnet's recursion. */
    static double[] legendre(double t) {
        double[] polynomials = new double[HIGHEST_DEGREE];
        double before = 1;
        double current = t;
        for (int k = 1; k <= HIGHEST_DEGREE; k++) {
            polynomials[k - 1] = current;
            double next = ((2 * k + 1) * t * current - k * before) / (k + 1);
            before = current;
            current = next;
        }
        return polynomials;
    }
}
