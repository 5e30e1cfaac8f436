/**
 * Step 8 of 8: takes the rows of an ensemble, gives what its local significances mean globally, and whether sculpting or
 * over-training stands behind them.
 */
package hep.mirage.search.integration;
