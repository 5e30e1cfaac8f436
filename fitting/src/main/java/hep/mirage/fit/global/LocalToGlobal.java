package hep.mirage.fit.global;

import java.util.OptionalDouble;

/**
 * One line of the table that an analyst comes for: what a local Z seen in the data means globally.
 *
 * <p>Two causes part the global p from the asymptotic local one: the local statistic is large more often than a normal
 * number ({@link #localInflation}), and there are many places to look at ({@link #trialFactor}). The product of the two is
 * {@link #globalOverLocal}.
 *
 * @param localZ in sigma
 * @param localP asymptotic local p-value, P(N(0,1) ≥ Z)
 * @param globalP direct from the ensemble, or beyond it
 * @param ensembleLocalP fraction of all (run, hypothesis, working point) at or above Z: the mean local p-value that the
 *     ensemble shows; absent where there are none
 * @param grossVitellsP from up-crossings, summed over working points, an upper bound since these are correlated; absent
 *     if not available
 */
public record LocalToGlobal(
        double localZ, double localP, GlobalP globalP, OptionalDouble ensembleLocalP, OptionalDouble grossVitellsP) {

    /** The global p over the asymptotic local one; absent where the global one is. */
    public OptionalDouble globalOverLocal() {
        return over(globalP.p(), OptionalDouble.of(localP));
    }

    /** The ensemble's local p over the asymptotic one; absent where no place of any run is as large. */
    public OptionalDouble localInflation() {
        return ensembleLocalP.orElse(0) > 0 ? over(ensembleLocalP, OptionalDouble.of(localP)) : OptionalDouble.empty();
    }

    /** The global p over the ensemble's local one; absent where no place of any run is as large. */
    public OptionalDouble trialFactor() {
        return over(globalP.p(), ensembleLocalP);
    }

    private static OptionalDouble over(OptionalDouble numerator, OptionalDouble denominator) {
        return numerator.isPresent() && denominator.orElse(0) > 0
                ? OptionalDouble.of(numerator.getAsDouble() / denominator.getAsDouble())
                : OptionalDouble.empty();
    }
}
