/** The rows of an ensemble as records: one per run, one per run, hypothesis and working point, one per failure. */
package hep.mirage.search.row;
