/**
 * Datasets of runs for other programs: takes a study and run numbers, gives the events that each run searches, with their
 * labels.
 *
 * <p>{@link hep.mirage.search.dataset.RunEvents} draws and labels them, {@link hep.mirage.search.dataset.EventTable} has
 * their columns, and {@link hep.mirage.search.dataset.DatasetsJson} sums up what was written.
 */
package hep.mirage.search.dataset;
