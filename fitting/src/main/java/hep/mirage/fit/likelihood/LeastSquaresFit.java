package hep.mirage.fit.likelihood;

import hep.mirage.fit.likelihood.NotConverged.Reason;
import hep.mirage.fit.shape.BinnedShape;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.List;

/**
 * Least squares with the errors sqrt(n) of the counts, chi-square = sum_i (n_i - nu_i)² / n_i: what published searches of
 * this kind used, here <b>for comparison only</b>. A downward fluctuation has a smaller error and pulls harder, so the
 * curve lies low by about one event a bin, and few-event bins pretend to know most. For results use {@link PoissonFit}.
 *
 * <p>Empty bins are left out, as ROOT's TH1::Fit does by default, since their error would be 0.
 * Bounds of parameters are not looked at.
 */
public final class LeastSquaresFit {
    private final Shape shape;
    private final FitRange range;
    private final BinnedShape binned;

    private LeastSquaresFit(Shape shape, FitRange range) {
        this.shape = shape;
        this.range = range;
        this.binned = shape.over(range.binning());
    }

    /** What became of it. */
    public sealed interface Outcome {

        /**
         * A point of least squares.
         *
         * @param estimate the parameters with their covariance
         * @param chiSquare its sum
         * @param bins that it runs over: those with events
         */
        record Minimum(Estimate estimate, double chiSquare, int bins) implements Outcome {}

        /**
         * None.
         *
         * @param failure the reason
         */
        record None(NotConverged failure) implements Outcome {}
    }

    /** The fit of a shape to some bins. */
    public static LeastSquaresFit of(Shape shape, FitRange range) {
        return new LeastSquaresFit(shape, range);
    }

    /**
     * Fits from the shape's own guess.
     *
     * @throws IllegalArgumentException if the spectrum has other bins
     */
    public Outcome fit(Spectrum spectrum) {
        double[] start = new double[shape.parameterCount()];
        int filled = spectrum.filledBins(range);
        if (filled > 0) {
            binned.guess(spectrum, range, start, 0);
        }
        return fit(spectrum, start);
    }

    /**
     * Expected events in some bins, as in a window that the fit did not see, with the error that its covariance gives.
     *
     * @param minimum of this fit
     * @param bins of its binning
     * @throws IllegalArgumentException if the bins belong to another binning
     */
    public Yield yieldIn(Outcome.Minimum minimum, FitRange bins) {
        if (!bins.binning().equals(range.binning())) {
            throw new IllegalArgumentException("bins of " + bins.binning() + " asked of a fit over " + range.binning());
        }
        return minimum.estimate().yieldIn(binned, bins);
    }

    /**
     * Fits from a given point.
     *
     * @param start internal parameters [p]
     * @throws IllegalArgumentException if the spectrum has other bins, or the start another length
     */
    public Outcome fit(Spectrum spectrum, double[] start) {
        if (start.length != shape.parameterCount()) {
            throw new IllegalArgumentException(
                    start.length + " start values; the shape has " + shape.parameterCount() + " parameters");
        }
        int filled = spectrum.filledBins(range);
        if (filled < start.length) {
            return new Outcome.None(new NotConverged(
                    filled == 0 ? Reason.EMPTY_SPECTRUM : Reason.TOO_FEW_FILLED_BINS,
                    filled + " filled bins; the " + start.length + "-parameter shape needs as many; widen the fit range"
                            + " or use more events"));
        }
        NewtonAscent ascent = new NewtonAscent(new ChiSquare(binned, range, spectrum), start.clone());
        NotConverged failure = ascent.run();
        return failure != null
                ? new Outcome.None(failure)
                : new Outcome.Minimum(
                        new Estimate(shape, ascent.point(), ascent.covariance(), List.of()),
                        -2 * ascent.height(),
                        filled);
    }
}
