package hep.mirage.fit.likelihood;

import hep.mirage.fit.likelihood.NotConverged.Reason;
import hep.mirage.fit.shape.BinnedShape;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.List;

/**
 * Least squares with errors that follow from the counts, chi-square = sum_i (n_i - nu_i)² / sigma_i²: used in published
 * searches of this kind, here <b>for comparison only</b>. A downward fluctuation has a smaller error and pulls harder, so the
 * curve is low by about one event per bin, and bins with few events get too much weight. For results use {@link PoissonFit}.
 *
 * <p>Counts have {@link CountError#ROOT_N} and parameters {@link LeastSquaresCovariance#JACOBIAN} by default. Parameter bounds
 * are ignored.
 */
public final class LeastSquaresFit {
    private final Shape shape;
    private final FitRange range;
    private final BinnedShape binned;
    private final CountError error;
    private final LeastSquaresCovariance covariance;

    private LeastSquaresFit(
            Shape shape, FitRange range, BinnedShape binned, CountError error, LeastSquaresCovariance covariance) {
        this.shape = shape;
        this.range = range;
        this.binned = binned;
        this.error = error;
        this.covariance = covariance;
    }

    /** The outcome of the fit. */
    public sealed interface Outcome {

        /**
         * A minimum of chi-square.
         *
         * @param estimate the parameters with their covariance
         * @param chiSquare its sum
         * @param bins number of bins in the sum: those with an error
         */
        record Minimum(Estimate estimate, double chiSquare, int bins) implements Outcome {}

        /**
         * No minimum.
         *
         * @param failure the reason
         */
        record None(NotConverged failure) implements Outcome {}
    }

    /** The fit of a shape to some bins. */
    public static LeastSquaresFit of(Shape shape, FitRange range) {
        return new LeastSquaresFit(
                shape, range, shape.over(range.binning()), CountError.ROOT_N, LeastSquaresCovariance.JACOBIAN);
    }

    /** The same fit with different errors of the counts. */
    public LeastSquaresFit with(CountError other) {
        return new LeastSquaresFit(shape, range, binned, other, covariance);
    }

    /** The same fit with another covariance. */
    public LeastSquaresFit with(LeastSquaresCovariance other) {
        return new LeastSquaresFit(shape, range, binned, error, other);
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
     * Expected events in some bins, such as in a window excluded from the fit, with the error from its covariance.
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
                    "filled bins: " + filled + "; the " + start.length
                            + "-parameter shape needs as many; widen the fit range" + " or use more events"));
        }
        ChiSquare chiSquare = ChiSquare.of(binned, range, spectrum, error);
        NewtonAscent ascent = new NewtonAscent(chiSquare, start.clone());
        NotConverged failure = ascent.run();
        return failure != null
                ? new Outcome.None(failure)
                : new Outcome.Minimum(
                        new Estimate(shape, ascent.point(), covariance.of(chiSquare, ascent), List.of()),
                        -2 * ascent.height(),
                        chiSquare.terms());
    }
}
