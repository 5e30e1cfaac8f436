/**
 * Step 8 of 8: takes the signed significances of an ensemble, [runs x hypotheses x working points], gives the global
 * significance of a local one.
 *
 * <p>{@link hep.mirage.fit.global.GlobalIntegration} runs the whole step on a {@link hep.mirage.fit.global.ScanMap}. Its
 * parts:
 *
 * <ul>
 *   <li>{@link hep.mirage.fit.global.LocalDistribution}: one hypothesis and working point against the half-normal.
 *   <li>{@link hep.mirage.fit.global.MaximumDistribution}: the largest Z of each run; its tail fractions are the global
 *       p-values, {@link hep.mirage.fit.global.BinomialFraction} their exact intervals.
 *   <li>{@link hep.mirage.fit.global.ConfidenceSequence}: intervals for them that hold after every run at once, so that an
 *       ensemble may be stopped as soon as its answer is settled.
 *   <li>{@link hep.mirage.fit.global.DirectCounts}: the same fractions in a form that can be added over ensembles.
 *   <li>{@link hep.mirage.fit.global.CountedTrials}: by {@link hep.mirage.fit.global.SearchStage}, how many times more often a Z
 *       is reached somewhere than at one place.
 *   <li>{@link hep.mirage.fit.global.UpCrossings}: Gross and Vitells' estimate, which needs few runs but a fine scan
 *       and an asymptotic local statistic.
 *   <li>{@link hep.mirage.fit.global.EulerCharacteristic}: the same in two dimensions, mass and working point.
 *   <li>{@link hep.mirage.fit.global.GaussianProcess}: the scan's correlations from some runs, maxima from any number of
 *       draws.
 *   <li>{@link hep.mirage.fit.global.TailFit}: a {@link hep.mirage.fit.global.NormalTail} above a threshold, to extrapolate
 *       beyond the ensemble.
 *   <li>{@link hep.mirage.fit.global.TailDiagnostics}: the same with a varied threshold.
 *   <li>{@link hep.mirage.fit.global.MethodComparison}: all of these in one table, each marked as measured or extrapolated.
 *   <li>{@link hep.mirage.fit.global.RunAdvice}: how many more runs a p-value needs.
 *   <li>{@link hep.mirage.fit.global.CalibrationCertificate}: whether a column of p-values is calibrated, and the calibrated
 *       value of a reported one.
 * </ul>
 *
 * <p>What to use when: if a run exceeded the value, the direct fraction, since it assumes nothing. Beyond that, the tail fit,
 * which is marked as an extrapolation; with too few runs the answer is {@link hep.mirage.fit.global.GlobalP.CannotSay}
 * for an ensemble, and {@link hep.mirage.fit.global.GlobalP.LeastCounted} for observed events.
 * Up-crossings, Euler characteristic and Gaussian process are cross-checks, since they require a normal local Z, and trained
 * classifiers make the local statistic deviate from half chi-square. The process, which keeps only correlations, cannot see
 * that; crossings and characteristic, which are counted on the scan itself, see part of it.
 */
package hep.mirage.fit.global;
