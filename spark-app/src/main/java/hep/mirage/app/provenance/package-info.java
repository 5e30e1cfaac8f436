/**
 * Beside step 7 of 8: takes a resolved study and its generator's digest, gives the account of where an ensemble comes from.
 *
 * <p>An {@link hep.mirage.app.provenance.EnsembleManifest} is what {@code ensemble.json} holds: study as resolved, digests,
 * and for every start of the job the software, the machine and the times. Part of it goes into every Parquet file as
 * key-value metadata. It also keeps a folder from taking runs of another study.
 */
package hep.mirage.app.provenance;
