/**
 * The resonance search: a study as a user writes it, one run from its number to its rows, what an ensemble of runs costs, and
 * what its rows mean globally. Uses {@code model-core} and {@code fitting}; knows neither Spark nor files other than studies.
 */
package hep.mirage.search;
