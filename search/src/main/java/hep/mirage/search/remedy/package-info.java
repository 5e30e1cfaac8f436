/**
 * Step 4 of 8, second half: takes the response of an arm's nets [n] with masses [n], gives the response after the arm's
 * remedy for sculpting [n] and the masses that each working point keeps; next, the mass spectrum and its fits.
 *
 * <p>{@link hep.mirage.search.remedy.DecorrelatedResponse} applies any remedy to a response. {@link
 * hep.mirage.search.remedy.ConditionalQuantile} and {@link hep.mirage.search.remedy.ConformalPValues} compute its numbers;
 * {@link hep.mirage.search.remedy.PlaningWeights} acts before the training instead. A new remedy is a new record of {@link
 * hep.mirage.search.arm.Decorrelation}, one branch in {@code DecorrelatedResponse}, and one line in the study's keys.
 */
package hep.mirage.search.remedy;
