package hep.mirage.fit.likelihood;

import hep.mirage.fit.likelihood.NotConverged.Reason;
import hep.mirage.fit.shape.BinnedShape;
import hep.mirage.fit.shape.Parameter;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.List;
import java.util.Locale;

/**
 * Maximum-likelihood fit of a shape to Poisson counts: the prepared problem, which can be used on any number of spectra.
 *
 * <p>Maximises ln L = sum_i n_i ln nu_i - nu_i - ln n_i! over the bins of a range by Newton's method with the analytic
 * gradient and Hessian, from the shape's closed-form guess. It stops when the estimated distance to the maximum, gᵀ H⁻¹ g / 2,
 * is below {@value NewtonAscent#TOLERANCE} in ln L, or below the rounding of ln L and no longer falling. Parameters with
 * bounds ({@link Shape#within}) stay between them; {@link Converged#atBounds} says which ended at one. No bin may expect fewer
 * than 0 events: if ln L rises beyond, as for a deficit that leaves bins empty, the result is the largest allowed ln L, and
 * {@link Converged#location()} says so. Each fit allocates a few arrays; the problem is immutable and safe for use by many
 * threads.
 */
public final class PoissonFit {
    private final Shape shape;
    private final BinnedShape binned;
    private final FitRange range;
    private final int parameters;
    private final boolean bounded;

    private PoissonFit(Shape shape, FitRange range) {
        this.shape = shape;
        this.range = range;
        this.binned = shape.over(range.binning());
        this.parameters = shape.parameterCount();
        this.bounded = shape.parameters().stream().anyMatch(Parameter::isBounded);
    }

    /** The fit of a shape to some bins. */
    public static PoissonFit of(Shape shape, FitRange range) {
        return new PoissonFit(shape, range);
    }

    /** The fit of a shape to every bin. */
    public static PoissonFit of(Shape shape, Binning binning) {
        return new PoissonFit(shape, FitRange.all(binning));
    }

    /** The shape. */
    public Shape shape() {
        return shape;
    }

    /** The bins that are fitted. */
    public FitRange range() {
        return range;
    }

    BinnedShape binned() {
        return binned;
    }

    /**
     * Fits from the shape's own guess.
     *
     * @throws IllegalArgumentException if the spectrum has other bins
     */
    public FitOutcome fit(Spectrum spectrum) {
        NotConverged refusal = refusal(spectrum);
        if (refusal != null) {
            return refusal;
        }
        return climb(spectrum, guess(spectrum));
    }

    private double[] guess(Spectrum spectrum) {
        double[] guess = new double[parameters];
        binned.guess(spectrum, range, guess, 0);
        return guess;
    }

    /**
     * Fits from a given point, such as the result of a fit without signal.
     *
     * @param start internal parameters [p]
     * @throws IllegalArgumentException if the spectrum has other bins, or the start another length
     */
    public FitOutcome fit(Spectrum spectrum, double[] start) {
        if (start.length != parameters) {
            throw new IllegalArgumentException(
                    start.length + " start values; the shape has " + parameters + " parameters");
        }
        NotConverged refusal = refusal(spectrum);
        return refusal != null ? refusal : climb(spectrum, start);
    }

    private FitOutcome climb(Spectrum spectrum, double[] start) {
        if (bounded) {
            return new ActiveSet(this, spectrum, start).climb();
        }
        PoissonLikelihood likelihood = likelihood(spectrum);
        ConstrainedAscent ascent = new ConstrainedAscent(likelihood, start, () -> guess(spectrum));
        NotConverged failure = ascent.run();
        return failure != null ? failure : new Converged(this, likelihood, ascent, List.of());
    }

    PoissonLikelihood likelihood(Spectrum spectrum) {
        return new PoissonLikelihood(binned, range, spectrum);
    }

    private NotConverged refusal(Spectrum spectrum) {
        int filled = spectrum.filledBins(range);
        int needed = shape.fewestFilledBins();
        if (filled == 0 && needed > 0) {
            return new NotConverged(Reason.EMPTY_SPECTRUM, "no event in " + range + "; nothing to fit");
        }
        if (filled < needed) {
            return new NotConverged(
                    Reason.TOO_FEW_FILLED_BINS,
                    String.format(
                            Locale.ROOT,
                            "filled bins: %d; the %d-parameter shape needs %d; widen the fit range or use more events",
                            filled,
                            parameters,
                            needed));
        }
        return null;
    }
}
