package hep.mirage.fit.likelihood;

import hep.mirage.fit.algebra.PackedMatrix;

/** How the covariance of least squares is computed at the minimum; both options agree for a shape linear in its parameters. */
public enum LeastSquaresCovariance {
    /**
     * (Jᵀ W J)⁻¹ with J the derivatives of the expectations and W the inverse variances: what NIST certifies, and what SciPy's
     * curve_fit and most routines return. Second derivatives are neglected, since their residuals average to zero.
     */
    JACOBIAN {
        @Override
        double[] of(ChiSquare chiSquare, NewtonAscent ascent) {
            int p = ascent.point().length;
            double[] information = new double[PackedMatrix.size(p)];
            chiSquare.expected(information);
            double[] factor = new double[information.length];
            return PackedMatrix.factor(information, p, factor) ? PackedMatrix.inverse(factor, p) : null;
        }
    },

    /** The inverse of the full second derivative of chi-square / 2, residuals included: what MINUIT's HESSE returns. */
    HESSIAN {
        @Override
        double[] of(ChiSquare chiSquare, NewtonAscent ascent) {
            return ascent.covariance();
        }
    };

    /** The covariance where an ascent has ended [p x p] row-major; null if it is singular. */
    abstract double[] of(ChiSquare chiSquare, NewtonAscent ascent);
}
