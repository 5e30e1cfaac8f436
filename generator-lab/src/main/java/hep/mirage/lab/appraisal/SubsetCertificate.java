package hep.mirage.lab.appraisal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Spurious signals in the mass spectra of subsets selected by random cuts on the features, as in a response scan. A
 * generator with a smooth spectrum may still have wrong masses for some class of events, so that a selection reveals a
 * bump.
 *
 * <p>Among a thousand biases, some exceed any limit by statistical fluctuation. Each value is therefore given together
 * with the expectation from statistical uncertainties only, {@link #trueSpread} gives the scatter of the biases beyond
 * their errors, and {@link #verdict} takes the errors of all of them into account simultaneously.
 *
 * @param events from which the subsets were selected
 * @param features that the cuts use
 * @param bumps by subset and hypothesis
 * @param notConverged "cut, m0" where a fit did not converge
 * @param errorsAlone the biases compared with statistical uncertainties only
 */
public record SubsetCertificate(
        double events,
        List<String> features,
        List<SubsetBump> bumps,
        List<String> notConverged,
        ErrorsAlone errorsAlone) {
    /** Position of the biases relative to the limit, at the confidence level of {@link ErrorsAlone#together}. */
    public enum Verdict {
        /** All are below the limit, including their simultaneous errors. */
        BELOW,
        /** None is above the limit by more than its statistical uncertainty, and this leaves no large one possible. */
        BELOW_WITHIN_ERRORS,
        /** None is above the limit by more than its statistical uncertainty, which leaves a large one possible. */
        UNDECIDED,
        /** Some are above the limit by more than their statistical uncertainty. */
        ABOVE
    }

    /** Copies the lists. */
    public SubsetCertificate {
        features = List.copyOf(features);
        bumps = List.copyOf(bumps);
        notConverged = List.copyOf(notConverged);
    }

    /**
     * Summarises fits.
     *
     * @param fits of every subset at every hypothesis
     * @param seed of the toys
     */
    static SubsetCertificate of(SubsetFits fits, long seed) {
        return new SubsetCertificate(
                fits.spectra().spectrum(0).total(),
                fits.features(),
                fits.bumps(),
                fits.notConverged(),
                new BiasCovariance(fits.covariance()).judge(fits.biases(), seed));
    }

    /** The bump with the largest absolute bias; empty if no fit converged. */
    public Optional<SubsetBump> largest() {
        return bumps.stream()
                .max(Comparator.comparingDouble(bump -> Math.abs(bump.bias().bias())));
    }

    /** Number of biases beyond ±{@value BumpBias#LIMIT}, statistical fluctuations included. */
    public long aboveLimit() {
        return bumps.stream().filter(bump -> !bump.bias().acceptable()).count();
    }

    /** Mean squared bias minus the mean squared error: the square of {@link #trueSpread}, or negative by a fluctuation. */
    private double excess() {
        return mean(bump -> bump.bias().bias() * bump.bias().bias())
                - mean(bump -> bump.bias().error() * bump.bias().error());
    }

    /** Square root of the mean squared bias minus the mean squared error, 0 if the errors explain the scatter. */
    public double trueSpread() {
        return Math.sqrt(Math.max(0, excess()));
    }

    /** Lower end of the true spread's 68 % interval. */
    public double trueSpreadLow() {
        return Math.sqrt(Math.max(0, excess() - errorsAlone.meanSquareError()));
    }

    /** Upper end of the true spread's 68 % interval. */
    public double trueSpreadHigh() {
        return Math.sqrt(Math.max(0, excess() + errorsAlone.meanSquareError()));
    }

    /** Mean of the pulls, biases in units of their errors. */
    public double pullMean() {
        return mean(SubsetBump::pull);
    }

    /** Root mean square of the pulls; 1 for statistical uncertainties only. */
    public double pullWidth() {
        return Math.sqrt(mean(bump -> bump.pull() * bump.pull()));
    }

    /** Upper limit on the largest absolute true bias, at the simultaneous confidence level. */
    public double largestPossible() {
        return bumps.stream()
                .mapToDouble(bump -> Math.abs(bump.bias().bias()) + reach(bump))
                .max()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Biases above the limit by more than their statistical uncertainty, at the simultaneous confidence level. */
    public List<SubsetBump> aboveLimitBeyondErrors() {
        return bumps.stream()
                .filter(bump -> Math.abs(bump.bias().bias()) - reach(bump) > BumpBias.LIMIT)
                .toList();
    }

    private double reach(SubsetBump bump) {
        return errorsAlone.together() * bump.bias().error();
    }

    /**
     * Position of the biases relative to the limit; undecided if a fit did not converge or a true bias above {@link
     * BumpBias#LARGEST_LEFT_POSSIBLE} is possible.
     */
    @JsonProperty
    public Verdict verdict() {
        if (!aboveLimitBeyondErrors().isEmpty()) {
            return Verdict.ABOVE;
        }
        if (!notConverged.isEmpty() || !(largestPossible() < BumpBias.LARGEST_LEFT_POSSIBLE)) {
            return Verdict.UNDECIDED;
        }
        return largestPossible() < BumpBias.LIMIT ? Verdict.BELOW : Verdict.BELOW_WITHIN_ERRORS;
    }

    private double mean(ToDoubleFunction<SubsetBump> figure) {
        return bumps.stream().mapToDouble(figure).sum() / bumps.size();
    }
}
