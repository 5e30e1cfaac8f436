package hep.mirage.fit.global;

import java.util.OptionalDouble;

/**
 * One line of the table that an analyst comes for: what a local Z seen in the data means globally.
 *
 * @param localZ in sigma
 * @param localP nominal local p-value, P(N(0,1) ≥ Z)
 * @param globalP direct from the ensemble, or beyond it
 * @param trialFactor globalP over localP; absent where globalP is
 * @param ensembleLocalP fraction of all (run, hypothesis, working point) at or above Z: the mean local p-value that the
 *     ensemble shows; above {@code localP} the local statistic itself is inflated, not only tried often
 * @param grossVitellsP from up-crossings, summed over working points, an upper bound since these are correlated; absent
 *     if not available
 */
public record LocalToGlobal(
        double localZ,
        double localP,
        GlobalP globalP,
        OptionalDouble trialFactor,
        OptionalDouble ensembleLocalP,
        OptionalDouble grossVitellsP) {}
