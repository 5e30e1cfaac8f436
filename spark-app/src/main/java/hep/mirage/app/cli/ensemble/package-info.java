/**
 * Commands that compute an ensemble from a study: {@code run} and {@code score}. Whatever computes runs does so as here:
 * {@link hep.mirage.app.cli.ensemble.ComputeOptions} are its options, and {@link
 * hep.mirage.app.cli.ensemble.EnsembleCompletion} computes what an output folder lacks. {@link
 * hep.mirage.app.cli.ensemble.EnsembleFolder} opens a folder that a user names.
 */
package hep.mirage.app.cli.ensemble;
