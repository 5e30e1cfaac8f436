/**
 * Step 8 of 8: takes the signed significances of an ensemble, [runs x hypotheses x working points], gives what a local
 * significance means globally.
 *
 * <p>{@link hep.mirage.fit.global.GlobalIntegration} does it all from a {@link hep.mirage.fit.global.ScanMap}. Its
 * parts:
 *
 * <ul>
 *   <li>{@link hep.mirage.fit.global.LocalDistribution}: one hypothesis and working point against the half-normal.
 *   <li>{@link hep.mirage.fit.global.MaximumDistribution}: the largest Z of each run; its tail fractions are the global
 *       p-values, {@link hep.mirage.fit.global.BinomialFraction} their exact intervals.
 *   <li>{@link hep.mirage.fit.global.DirectCounts}: the same fractions in a form that adds up over ensembles.
 *   <li>{@link hep.mirage.fit.global.UpCrossings}: Gross and Vitells' estimate, which needs few runs but a fine scan
 *       and an asymptotic local statistic.
 *   <li>{@link hep.mirage.fit.global.EulerCharacteristic}: the same in two dimensions, mass and working point.
 *   <li>{@link hep.mirage.fit.global.GaussianProcess}: the scan's correlations from some runs, maxima from as many draws
 *       as one likes.
 *   <li>{@link hep.mirage.fit.global.TailFit}: a {@link hep.mirage.fit.global.NormalTail} above a threshold, for beyond the
 *       ensemble's reach.
 *   <li>{@link hep.mirage.fit.global.TailDiagnostics}: the same with the threshold moved.
 *   <li>{@link hep.mirage.fit.global.MethodComparison}: all of these in one table, each told apart as measured or
 *       extrapolated.
 *   <li>{@link hep.mirage.fit.global.RunAdvice}: how many more runs a p-value needs.
 *   <li>{@link hep.mirage.fit.global.CalibrationCertificate}: whether any column of p-values means what it says, and what
 *       a reported one is worth.
 * </ul>
 *
 * <p>What to use when: where a run exceeded the value, the direct fraction, since it assumes nothing. Beyond that, the
 * tail fit, which is marked as an extrapolation; with too few runs the answer is
 * {@link hep.mirage.fit.global.GlobalP.CannotSay}. Up-crossings, characteristic and Gaussian process stand beside both
 * as a check, since they ask for a normal local Z: trained classifiers make the local statistic depart from half
 * chi-square. The process, which keeps nothing but correlations, can't see that; crossings and characteristic, which are
 * counted on the scan itself, see a part.
 */
package hep.mirage.fit.global;
