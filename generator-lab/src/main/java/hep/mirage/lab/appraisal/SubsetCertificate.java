package hep.mirage.lab.appraisal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Bumps in the mass spectra of subsets that random cuts on the features select, as a response scan does. A generator with
 * a smooth spectrum may still have the mass wrong among some kind of events, so that a selection brings a bump out.
 *
 * <p>A thousand biases scatter beyond any limit by their errors alone. So each figure is given beside what errors alone
 * would make of it, {@link #trueSpread} says how far the biases scatter beyond their errors, and {@link #verdict} takes
 * the errors of all of them at once.
 *
 * @param events from which the subsets were selected
 * @param features that the cuts look at
 * @param bumps by subset and hypothesis
 * @param notConverged "cut, m0" where a fit did not converge
 * @param errorsAlone what errors alone would make of the biases
 */
public record SubsetCertificate(
        double events,
        List<String> features,
        List<SubsetBump> bumps,
        List<String> notConverged,
        ErrorsAlone errorsAlone) {
    /** Where the biases lie beside the limit, at the confidence level of {@link ErrorsAlone#together}. */
    public enum Verdict {
        /** All lie below the limit, with as many errors as all at once may deviate by. */
        BELOW,
        /** All lie below the limit, some with less than that. */
        BELOW_WITHIN_ERRORS,
        /** Some lie above the limit, none by more than errors may make of one at the limit. */
        UNDECIDED,
        /** Some lie above the limit by more than errors explain. */
        ABOVE
    }

    /** Copies the lists. */
    public SubsetCertificate {
        features = List.copyOf(features);
        bumps = List.copyOf(bumps);
        notConverged = List.copyOf(notConverged);
    }

    /**
     * Sums up fits.
     *
     * @param fits of every subset at every hypothesis
     * @param seed of the draws from the errors
     */
    static SubsetCertificate of(SubsetFits fits, long seed) {
        return new SubsetCertificate(
                fits.spectra().spectrum(0).total(),
                fits.features(),
                fits.bumps(),
                fits.notConverged(),
                new BiasCovariance(fits.covariance()).judge(fits.biases(), seed));
    }

    /** The bump with the largest bias, without sign; empty if no fit converged. */
    public Optional<SubsetBump> largest() {
        return bumps.stream()
                .max(Comparator.comparingDouble(bump -> Math.abs(bump.bias().bias())));
    }

    /** Number of biases beyond ±{@value BumpBias#LIMIT}, errors included. */
    public long aboveLimit() {
        return bumps.stream().filter(bump -> !bump.bias().acceptable()).count();
    }

    /** Mean squared bias less the mean squared error: the square of {@link #trueSpread}, or below 0 by chance. */
    private double excess() {
        return mean(bump -> bump.bias().bias() * bump.bias().bias())
                - mean(bump -> bump.bias().error() * bump.bias().error());
    }

    /** Root of the mean squared bias less the mean squared error, 0 where the errors explain the scatter. */
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

    /** Root mean square of the pulls; 1 for errors alone. */
    public double pullWidth() {
        return Math.sqrt(mean(bump -> bump.pull() * bump.pull()));
    }

    /** The largest that any of the true biases may be, without sign, at the confidence level of all errors at once. */
    public double largestPossible() {
        return bumps.stream()
                .mapToDouble(bump -> Math.abs(bump.bias().bias()) + reach(bump))
                .max()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Biases that lie above the limit by more than errors explain, at the confidence level of all errors at once. */
    public List<SubsetBump> aboveLimitBeyondErrors() {
        return bumps.stream()
                .filter(bump -> Math.abs(bump.bias().bias()) - reach(bump) > BumpBias.LIMIT)
                .toList();
    }

    private double reach(SubsetBump bump) {
        return errorsAlone.together() * bump.bias().error();
    }

    /** Where the biases lie beside the limit; undecided where a fit did not converge. */
    @JsonProperty
    public Verdict verdict() {
        if (!aboveLimitBeyondErrors().isEmpty()) {
            return Verdict.ABOVE;
        }
        if (aboveLimit() > 0 || bumps.isEmpty() || !notConverged.isEmpty()) {
            return Verdict.UNDECIDED;
        }
        return largestPossible() < BumpBias.LIMIT ? Verdict.BELOW : Verdict.BELOW_WITHIN_ERRORS;
    }

    private double mean(ToDoubleFunction<SubsetBump> figure) {
        return bumps.stream().mapToDouble(figure).sum() / bumps.size();
    }
}
