/**
 * Provenance of step 7 of 8: takes a resolved study and its generator's digest, gives a record of how an ensemble was
 * made.
 *
 * <p>An {@link hep.mirage.app.provenance.EnsembleManifest} is the content of {@code ensemble.json}: the resolved study,
 * digests, and the software, machine and times of every start of the job. Every Parquet file carries part of it as
 * key-value metadata. It also prevents a folder from receiving runs of another study.
 */
package hep.mirage.app.provenance;
