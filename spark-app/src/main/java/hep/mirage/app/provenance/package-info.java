/**
 * Where an ensemble comes from: study as resolved, digests, versions, commit, JVM, machine, times.
 */
package hep.mirage.app.provenance;
