/**
 * Step 4 of 8, second half: takes the response of an arm's nets [n] with masses [n], gives the response after the arm's
 * remedy for sculpting [n] and the masses that each working point keeps; next, the mass spectrum and its fits.
 *
 * <p>{@link hep.mirage.search.remedy.DecorrelatedResponse} applies any remedy to a response. {@link
 * hep.mirage.search.remedy.ConditionalQuantile} and {@link hep.mirage.search.remedy.ConformalPValues} compute its numbers;
 * {@link hep.mirage.search.remedy.PlaningWeights} acts before the training instead. A new remedy is a new record of {@link
 * hep.mirage.search.arm.Decorrelation}, one branch in {@code DecorrelatedResponse}, and one line in the study's keys.
 *
 * <p>What to use when: conformal p-values keep the width of Z at 1. The conditional quantile removes more, but its R reference
 * events are common to all N events of a run: where a fraction q is kept, Z has the width sqrt(1 + (1 - q) N/R), for R = N 1.22
 * at q = 0.5 and 1.38 at q = 0.1; see {@link hep.mirage.search.study.check.QuantileWidth}.
 */
package hep.mirage.search.remedy;
