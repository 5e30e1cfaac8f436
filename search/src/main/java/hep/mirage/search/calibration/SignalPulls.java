package hep.mirage.search.calibration;

/**
 * Mean and width of the fitted signal height n1 of toys without signal, in standard deviations, by three measures of the
 * standard deviation: 0 and 1 for an unbiased fit with the right error.
 *
 * @param hessian n1 over its error by the Hessian at the fit, as an analysis reports it
 * @param expected n1 over the error that the background itself expects, the same for all toys
 * @param profile sign(n1) sqrt(2 (ln L_g - ln L_f)), which needs no error
 * @param n1ErrorPerGeV the error expected [1/GeV]
 */
public record SignalPulls(Moments hessian, Moments expected, Moments profile, double n1ErrorPerGeV) {
    /** Mean and width may be this far from 0 and 1: {@value}. */
    public static final double TOLERANCE = 0.005;

    private static final double CLEAR = 3;

    /** Whether mean and width of the reported pull are 0 and 1 within {@value #TOLERANCE}. */
    public boolean acceptable() {
        return Math.abs(hessian.mean()) <= TOLERANCE && Math.abs(hessian.width() - 1) <= TOLERANCE;
    }

    /** Whether there are toys enough to say so: three errors of mean and width are below {@value #TOLERANCE}. */
    public boolean measured() {
        return CLEAR * hessian.meanError() < TOLERANCE && CLEAR * hessian.widthError() < TOLERANCE;
    }

    /** Whether the mean of the reported pull is seen to depart from 0, by more than three of its errors. */
    public boolean departs() {
        return Math.abs(hessian.mean()) > CLEAR * hessian.meanError();
    }

    /** Toys that only the other two have: their fit is at the boundary, where it has no error. */
    public long withoutError() {
        return expected.values() - hessian.values();
    }

    /** What of it n1 itself brings: its mean with one error for all toys. */
    public double biasOfN1() {
        return expected.mean();
    }

    /** What of it comes from the error, which goes with n1: by Poisson's law an upward fluctuation has a larger one. */
    public double biasOfItsError() {
        return hessian.mean() - expected.mean();
    }
}
