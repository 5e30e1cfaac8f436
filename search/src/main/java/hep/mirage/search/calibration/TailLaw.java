package hep.mirage.search.calibration;

import hep.mirage.fit.significance.PValue;
import java.util.Locale;

/** Laws of a run's largest Z with known p-values, to measure the coverage of extrapolations. */
enum TailLaw {
    /** The largest of 5 independent normal numbers. */
    LARGEST_OF_5 {
        @Override
        public double quantile(double p) {
            return largestOf(5, p);
        }
    },
    /** The largest of 100 independent normal numbers. */
    LARGEST_OF_100 {
        @Override
        public double quantile(double p) {
            return largestOf(100, p);
        }
    },
    /** A half-normal law shifted by over-training: a normal number of mean 2.3 and width 0.9, not below 0. */
    OVER_TRAINED {
        @Override
        public double quantile(double p) {
            return Math.max(0, OVER_TRAINED_MEAN + OVER_TRAINED_WIDTH * PValue.toSigma(p));
        }
    },
    /**
     * A long correlated scan, whose mean number of up-crossings of z is 10 exp(-z² / 2): P(Zmax &lt; z) = exp of minus that
     * (Gross and Vitells' limit, not below 0).
     */
    LONG_SCAN {
        @Override
        public double quantile(double p) {
            return Math.sqrt(Math.max(0, 2 * Math.log(-CROSSINGS / Math.log1p(-p))));
        }
    },
    /** P(Zmax ≥ z) = exp(-z): the heaviest tail in the fit's family. */
    EXPONENTIAL {
        @Override
        public double quantile(double p) {
            return -Math.log(p);
        }
    };

    private static final double OVER_TRAINED_MEAN = 2.3;
    private static final double OVER_TRAINED_WIDTH = 0.9;
    private static final double CROSSINGS = 10;

    /**
     * The z with P(Zmax ≥ z) = p.
     *
     * @param p above 0 and below 1
     */
    public abstract double quantile(double p);

    private static double largestOf(int normals, double p) {
        return PValue.toSigma(-Math.expm1(Math.log1p(-p) / normals));
    }

    /** Its name in tables, such as largest of 5. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
