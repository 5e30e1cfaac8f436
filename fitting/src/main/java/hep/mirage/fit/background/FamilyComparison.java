package hep.mirage.fit.background;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.GoodnessOfFit;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * Compares background families on one spectrum: which describes it with the fewest parameters.
 *
 * <p>Among nested shapes (such as exponential polynomials of rising order) {@link #chooseByFTest} goes up as long as the next
 * one justifies its parameters, as CMS does; among any families, {@link #bestByInformation} takes the smallest Akaike
 * information criterion, deviance + 2 p (Akaike, IEEE TAC 19 (1974) 716, up to a constant of the spectrum). Neither guarantees
 * that the choice creates no false signal: see {@code SpuriousSignal}.
 *
 * @param entries in the order of the families given
 */
public record FamilyComparison(List<Entry> entries) {
    /** The F-test's usual significance level: {@value}. */
    public static final double USUAL_LEVEL = 0.05;

    /**
     * One family.
     *
     * @param shape the family
     * @param fit its fit, or why there is none
     */
    public record Entry(Shape shape, FitOutcome fit) {

        /** Deviance + 2 p; absent without a fit. */
        public OptionalDouble akaike() {
            return fit instanceof Converged converged
                    ? OptionalDouble.of(converged.deviance() + 2 * shape.parameterCount())
                    : OptionalDouble.empty();
        }

        /** Chi-square p-value of the deviance; absent without a fit or degree of freedom. */
        public OptionalDouble goodness() {
            return fit instanceof Converged converged && converged.degreesOfFreedom() > 0
                    ? OptionalDouble.of(GoodnessOfFit.pValue(converged.deviance(), converged.degreesOfFreedom()))
                    : OptionalDouble.empty();
        }
    }

    /** Fits every family to a spectrum. */
    public static FamilyComparison of(List<? extends Shape> families, FitRange range, Spectrum spectrum) {
        return new FamilyComparison(families.stream()
                .map(shape -> new Entry(shape, PoissonFit.of(shape, range).fit(spectrum)))
                .toList());
    }

    /** The family of the smallest information criterion; absent if none could be fitted. */
    public Optional<Entry> bestByInformation() {
        return entries.stream()
                .filter(entry -> entry.akaike().isPresent())
                .min(Comparator.comparingDouble(entry -> entry.akaike().orElseThrow()));
    }

    /**
     * The first family that no larger one improves: goes from each to the next one as long as the F-test between the two has a
     * p-value below a level. Families without a fit are skipped.
     *
     * @param level such as {@value #USUAL_LEVEL}
     * @throws IllegalArgumentException if parameters do not rise from family to family, or the level is not in 0 to 1
     */
    public Optional<Entry> chooseByFTest(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level = " + level + "; it lies between 0 and 1");
        }
        Entry chosen = null;
        for (Entry entry : entries) {
            if (!(entry.fit instanceof Converged richer)) {
                continue;
            }
            if (chosen != null && !(fTest((Converged) chosen.fit, richer) < level)) {
                return Optional.of(chosen);
            }
            chosen = entry;
        }
        return Optional.ofNullable(chosen);
    }

    /**
     * p-value of the hypothesis that a larger model is no better: P(F ≥ ((D1 - D2) / (nu1 - nu2)) / (D2 / nu2)) with deviances
     * D, degrees of freedom nu and Fisher's F of nu1 - nu2 and nu2 degrees. Dividing by D2 / nu2 allows for a spectrum that
     * fluctuates more than Poisson; for one that does not, the F-test is nearly the likelihood-ratio test.
     *
     * @throws IllegalArgumentException if the second fit has not more parameters, or leaves no degree of freedom
     */
    public static double fTest(Converged simple, Converged rich) {
        int difference = simple.degreesOfFreedom() - rich.degreesOfFreedom();
        if (difference < 1 || rich.degreesOfFreedom() < 1) {
            throw new IllegalArgumentException("fits with " + simple.degreesOfFreedom() + " and "
                    + rich.degreesOfFreedom() + " degrees of freedom; the second needs fewer, and at least 1");
        }
        double gain = Math.max(0, simple.deviance() - rich.deviance()) / difference;
        double f = gain / (rich.deviance() / rich.degreesOfFreedom());
        if (Double.isNaN(f)) {
            return 1;
        }
        return 1 - new FDistribution(null, difference, rich.degreesOfFreedom()).cumulativeProbability(f);
    }
}
