package hep.mirage.app.calibration;

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

    /**
     * Whether the mean departs from 0 by more than three of its errors, and would not with one error for all toys: then
     * n1 is unbiased, and the departure is that of Poisson's law, which gives an upward fluctuation a larger error.
     */
    public boolean skewedByItsError() {
        return Math.abs(hessian.mean()) > CLEAR * hessian.meanError()
                && Math.abs(expected.mean()) <= CLEAR * expected.meanError();
    }
}
