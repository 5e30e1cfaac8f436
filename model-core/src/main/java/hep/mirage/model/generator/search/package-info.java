/**
 * Which settings a search for a better generator tries: takes a kind of generator and a number of trials, gives settings.
 *
 * <p>{@link hep.mirage.model.generator.search.SearchSpace} is a grid, the one of Stevenson et al. for autoencoders. A
 * search takes points of it at random, none twice, and the whole of it where there are enough trials. Training and judging
 * a trial is nobody's job here: {@code ./mirage tune-generator} does it.
 */
package hep.mirage.model.generator.search;
