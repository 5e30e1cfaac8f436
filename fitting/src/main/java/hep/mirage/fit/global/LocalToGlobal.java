package hep.mirage.fit.global;

import java.util.OptionalDouble;

/**
 * One line of the main result table: the global significance of a local Z seen in the data.
 *
 * <p>The global p differs from the asymptotic local one for two reasons: large values of the local statistic are more frequent
 * than for a standard normal variable ({@link #localInflation}), and there are many scan points ({@link #trialFactor}). The
 * product of the two is {@link #globalOverLocal}.
 *
 * @param localZ in sigma
 * @param localP asymptotic local p-value, P(N(0,1) ≥ Z)
 * @param globalP counted in the ensemble, or extrapolated beyond it
 * @param ensembleLocalP fraction of all (run, hypothesis, working point) at or above Z: the mean local p-value in the
 *     ensemble; absent if there are none
 * @param grossVitellsP from up-crossings, summed over working points, which is an upper bound since these are correlated;
 *     absent if not available
 */
public record LocalToGlobal(
        double localZ, double localP, GlobalP globalP, OptionalDouble ensembleLocalP, OptionalDouble grossVitellsP) {

    /** The global p over the asymptotic local one; absent if the global one is. */
    public OptionalDouble globalOverLocal() {
        return over(globalP.p(), OptionalDouble.of(localP));
    }

    /** The ensemble's local p over the asymptotic one; absent if no scan point of any run is as large. */
    public OptionalDouble localInflation() {
        return ensembleLocalP.orElse(0) > 0 ? over(ensembleLocalP, OptionalDouble.of(localP)) : OptionalDouble.empty();
    }

    /** The global p over the ensemble's local one; absent if no scan point of any run is as large. */
    public OptionalDouble trialFactor() {
        return over(globalP.p(), ensembleLocalP);
    }

    private static OptionalDouble over(OptionalDouble numerator, OptionalDouble denominator) {
        return numerator.isPresent() && denominator.orElse(0) > 0
                ? OptionalDouble.of(numerator.getAsDouble() / denominator.getAsDouble())
                : OptionalDouble.empty();
    }
}
