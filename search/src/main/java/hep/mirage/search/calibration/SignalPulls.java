package hep.mirage.search.calibration;

/**
 * Mean and width of the fitted signal height n1 of toys without signal, in standard deviations, by three measures of the
 * standard deviation: 0 and 1 for an unbiased fit with the right error.
 *
 * @param hessian n1 over its Hessian error at the fit, as an analysis reports it
 * @param expected n1 over the error expected for the background, the same for all toys
 * @param profile sign(n1) sqrt(2 (ln L_g - ln L_f)), which needs no error
 * @param n1ErrorPerGeV the error expected [1/GeV]
 */
public record SignalPulls(Moments hessian, Moments expected, Moments profile, double n1ErrorPerGeV) {
    /** Tolerance on mean and width around 0 and 1: {@value}. */
    public static final double TOLERANCE = 0.005;

    private static final double CLEAR = 3;

    /** Whether mean and width of the reported pull are 0 and 1 within {@value #TOLERANCE}. */
    public boolean acceptable() {
        return Math.abs(hessian.mean()) <= TOLERANCE && Math.abs(hessian.width() - 1) <= TOLERANCE;
    }

    /** Whether there are enough toys to decide: three errors of mean and width are below {@value #TOLERANCE}. */
    public boolean measured() {
        return CLEAR * hessian.meanError() < TOLERANCE && CLEAR * hessian.widthError() < TOLERANCE;
    }

    /** Whether the mean of the reported pull deviates from 0 by more than three of its errors. */
    public boolean departs() {
        return Math.abs(hessian.mean()) > CLEAR * hessian.meanError();
    }

    /** Toys that enter only the other two: their fit is at the boundary, where it has no error. */
    public long withoutError() {
        return expected.values() - hessian.values();
    }

    /** The part due to n1 itself: its mean with a common error for all toys. */
    public double biasOfN1() {
        return expected.mean();
    }

    /** The part due to the error, which is correlated with n1: an upward Poisson fluctuation has a larger error. */
    public double biasOfItsError() {
        return hessian.mean() - expected.mean();
    }
}
