package hep.mirage.fit.significance;

import hep.mirage.fit.likelihood.CountError;
import hep.mirage.fit.likelihood.LeastSquaresFit;
import hep.mirage.fit.likelihood.LeastSquaresFit.Outcome.Minimum;
import hep.mirage.fit.likelihood.LeastSquaresFit.Outcome.None;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.shape.SumShape;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;

/**
 * The likelihood ratio's counterpart by least squares, <b>for comparison only</b>: sign(n1) sqrt(chi²_f - chi²_g), f and g
 * fitted with errors sqrt(n), or others ({@link CountError} describes the treatment of empty bins).
 *
 * <p>The bias of the low curve nearly cancels between f and g: of 200,000 background spectra of 9,800 events, a fraction
 * 0.00125 lies above 3, compared to 0.00135 for a normal distribution. The extrapolation of side-bands, however, is biased.
 * For results use {@link HypothesisTest}.
 */
public final class LeastSquaresTest {
    private final LeastSquaresFit backgroundFit;
    private final LeastSquaresFit signalFit;

    private LeastSquaresTest(LeastSquaresFit backgroundFit, LeastSquaresFit signalFit) {
        this.backgroundFit = backgroundFit;
        this.signalFit = signalFit;
    }

    /** The test of a resonance on top of a background, on some bins, with errors sqrt(n). */
    public static LeastSquaresTest of(Shape background, GaussianSignal signal, FitRange range) {
        return of(background, signal, range, CountError.ROOT_N);
    }

    /** The same with other errors of the counts. */
    public static LeastSquaresTest of(Shape background, GaussianSignal signal, FitRange range, CountError error) {
        return new LeastSquaresTest(
                LeastSquaresFit.of(background, range).with(error),
                LeastSquaresFit.of(new SumShape(background, signal), range).with(error));
    }

    /**
     * The significance of one spectrum.
     *
     * @throws IllegalArgumentException if the spectrum has other bins
     */
    public Significance of(Spectrum spectrum) {
        LeastSquaresFit.Outcome f = backgroundFit.fit(spectrum);
        if (f instanceof None none) {
            return new Significance.Unknown(
                    "background fit by least squares: " + none.failure().message());
        }
        Minimum without = (Minimum) f;
        double[] start = without.estimate().internal();
        LeastSquaresFit.Outcome g = signalFit.fit(spectrum, Arrays.copyOf(start, start.length + 1));
        if (g instanceof None none) {
            return new Significance.Unknown("signal-plus-background fit by least squares: "
                    + none.failure().message());
        }
        Minimum with = (Minimum) g;
        double q = Math.max(0, without.chiSquare() - with.chiSquare());
        return new Significance.Known(
                Math.copySign(Math.sqrt(q), with.estimate().values()[start.length]));
    }
}
