/**
 * The resonance search: the study as a user writes it, a single run from run number to rows, the cost estimate of an
 * ensemble, the global interpretation of its rows, and the search of observed events. Uses {@code model-core} and {@code fitting}. Depends neither on
 * Spark nor on files other than studies.
 */
package hep.mirage.search;
