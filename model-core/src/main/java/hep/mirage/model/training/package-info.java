/**
 * Step 3 of 8: takes the labelled dataset [n × d], gives a trained classifier and its response in (0, 1) [n]; next, the
 * response scan.
 */
package hep.mirage.model.training;
