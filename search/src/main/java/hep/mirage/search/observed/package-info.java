/**
 * Step 8 of 8 for observed data: takes events [n] from outside and the significances of an ensemble without signal, gives
 * checks of the events, the local and global significance of the search, or a blind result without the windows.
 *
 * <p>{@link hep.mirage.search.observed.ObservedEvents} are searched by {@link hep.mirage.search.run.PseudoExperiment} as a
 * drawn dataset is. {@link hep.mirage.search.observed.DataChecks} compare them with the study's generator, outside every
 * window. {@link hep.mirage.search.observed.CalibratedSearch} is the result; {@link
 * hep.mirage.search.observed.BlindSearch} holds what may be seen before the windows are opened.
 */
package hep.mirage.search.observed;
