package hep.mirage.fit.likelihood;

import hep.mirage.fit.likelihood.NotConverged.Reason;
import hep.mirage.fit.shape.BinnedShape;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;

/**
 * Extended maximum-likelihood fit of a shape to single masses, without bins: ln L = sum_i ln f(x_i) - integral of f over
 * the range, with f in events per GeV (Barlow, NIM A 297 (1990) 496).
 *
 * <p>It is the limit of {@link PoissonFit} for vanishing bins, and worth its time, which grows with the number of events, if
 * bins would not be narrow compared to the resolution. The integral is computed over {@value #CELLS} cells as for a binned
 * shape. The fit starts from the shape's guess on the same cells; the problem is immutable and safe for use by many threads.
 */
public final class UnbinnedFit {
    /** Cells of the integral: {@value}. */
    public static final int CELLS = 64;

    private final Shape shape;
    private final Binning cells;
    private final BinnedShape integral;

    private UnbinnedFit(Shape shape, Binning cells) {
        this.shape = shape;
        this.cells = cells;
        this.integral = shape.over(cells);
    }

    /**
     * The fit of a shape to the masses in a range.
     *
     * @throws IllegalArgumentException if the range is empty or not finite
     */
    public static UnbinnedFit of(Shape shape, double lowGeV, double highGeV) {
        return new UnbinnedFit(shape, Binning.uniform(lowGeV, highGeV, CELLS));
    }

    /** The shape. */
    public Shape shape() {
        return shape;
    }

    /**
     * Fits from the shape's own guess.
     *
     * @param massesGeV in any order; those outside the range are ignored
     * @throws IllegalArgumentException if a mass is NaN
     */
    public UnbinnedOutcome fit(double... massesGeV) {
        return fit(massesGeV, guess(massesGeV));
    }

    private double[] guess(double[] massesGeV) {
        double[] guess = new double[shape.parameterCount()];
        integral.guess(Spectrum.of(cells, massesGeV), FitRange.all(cells), guess, 0);
        return guess;
    }

    /**
     * Fits from a given point.
     *
     * @param massesGeV in any order; those outside the range are ignored
     * @param start internal parameters [p]
     * @throws IllegalArgumentException if a mass is NaN or the start has another length
     */
    public UnbinnedOutcome fit(double[] massesGeV, double[] start) {
        if (start.length != shape.parameterCount()) {
            throw new IllegalArgumentException(
                    start.length + " start values; the shape has " + shape.parameterCount() + " parameters");
        }
        double[] inside = inside(massesGeV);
        long different = Arrays.stream(inside).distinct().count();
        if (different < shape.fewestFilledBins()) {
            return new UnbinnedOutcome.None(new NotConverged(
                    inside.length == 0 ? Reason.EMPTY_SPECTRUM : Reason.TOO_FEW_FILLED_BINS,
                    different + " different masses in " + cells.lowGeV() + "-" + cells.highGeV() + " GeV; the "
                            + start.length + "-parameter shape needs " + shape.fewestFilledBins()
                            + "; widen the range or use more events"));
        }
        UnbinnedLikelihood likelihood = new UnbinnedLikelihood(shape.at(inside), inside.length, integral, cells.bins());
        ConstrainedAscent ascent = new ConstrainedAscent(likelihood, start, () -> guess(inside));
        NotConverged failure = ascent.run();
        return failure != null
                ? new UnbinnedOutcome.None(failure)
                : new UnbinnedOutcome.Maximum(
                        Estimate.of(shape, ascent),
                        inside.length,
                        ascent.height(),
                        ascent.iterations(),
                        ascent.location());
    }

    private double[] inside(double[] massesGeV) {
        if (Arrays.stream(massesGeV).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a mass is NaN; select events before fitting");
        }
        return Arrays.stream(massesGeV)
                .filter(mass -> cells.indexOf(mass) != Binning.OUTSIDE)
                .toArray();
    }
}
