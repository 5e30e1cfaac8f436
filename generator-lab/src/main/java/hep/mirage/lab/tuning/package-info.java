/**
 * What a search for a better generator tries, and for how long: takes a kind of generator and a number of trials, gives
 * settings and rungs.
 *
 * <p>{@link hep.mirage.lab.tuning.SearchSpace} is a grid, the one of Stevenson et al. for autoencoders. A
 * search takes points of it at random, none twice, and the whole of it where there are enough trials. {@link
 * hep.mirage.lab.tuning.TrialPlan} says how many trials are trained for how many epochs, and which go on.
 * Training and judging a trial is nobody's job here: {@code ./mirage tune-generator} does it.
 *
 * <p>What to use when:
 *
 * <ul>
 *   <li>successive halving, for many settings of which most are poor: nearly all of the time goes to those that do well
 *       early. It misses those that start slowly, such as small learning rates; take a larger start or a smaller η then
 *   <li>a plain random search, for a few dozen trials that are all worth their epochs, or where judgements after few
 *       epochs say nothing about those after many
 *   <li>the whole grid, to repeat the published search: 6,480 points with a discriminator
 * </ul>
 */
package hep.mirage.lab.tuning;
