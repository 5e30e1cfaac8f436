/**
 * The search of observed data on disk: what of an ensemble calibrates it, and the output folder with its provenance.
 */
package hep.mirage.app.observed;
