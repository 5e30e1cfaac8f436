/** Rows of an ensemble as records: one per run; one per run, hypothesis and working point; one per failed run. */
package hep.mirage.search.row;
