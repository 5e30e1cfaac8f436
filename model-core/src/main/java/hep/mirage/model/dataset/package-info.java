/**
 * Step 2 of 8: takes events of a generator, gives the labelled dataset of one run (window against side-bands); next,
 * training.
 */
package hep.mirage.model.dataset;
