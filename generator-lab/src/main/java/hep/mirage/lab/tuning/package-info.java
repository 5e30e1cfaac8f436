/**
 * Plan of a search for better generator settings: takes a kind of generator and a number of trials, gives the settings
 * to try and the epochs of each rung.
 *
 * <p>{@link hep.mirage.lab.tuning.SearchSpace} is a grid, the one of Stevenson et al. for autoencoders. A search draws
 * distinct points from it at random, or takes the whole grid if there are enough trials. {@link
 * hep.mirage.lab.tuning.TrialPlan} determines how many trials are trained for how many epochs, and which are continued.
 * This package neither trains nor evaluates trials; {@code ./mirage tune-generator} does.
 *
 * <p>What to use when:
 *
 * <ul>
 *   <li>successive halving, for many settings of which most are poor: nearly all of the time goes to those that do well
 *       early. It misses those that start slowly, such as small learning rates; use a larger start or a smaller η then
 *   <li>a plain random search, for a few dozen trials that all deserve the full number of epochs, or if results after few
 *       epochs do not predict those after many
 *   <li>the whole grid, to repeat the published search: 6,480 points with a discriminator
 * </ul>
 */
package hep.mirage.lab.tuning;
