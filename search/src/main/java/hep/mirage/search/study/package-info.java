/**
 * Studies: what a user asks for, complete, checked, immutable and serialisable.
 *
 * <p>The rest of the application sees a study only as a {@link hep.mirage.search.study.Study}, whose sections are the plans
 * of this package, or with the generators and the net that its file names as a {@link
 * hep.mirage.search.study.RunnableStudy}. Neither knows YAML.
 *
 * <p>How a study comes from a file, each package using only those before it:
 *
 * <ol>
 *   <li>{@link hep.mirage.search.study.yaml}: what a key of a YAML file is; knows no key.
 *   <li>{@link hep.mirage.search.study.key}: every key of a study, defined once; gives a draft of the study.
 *   <li>{@link hep.mirage.search.study.check}: what must hold between keys, and for this machine.
 *   <li>{@link hep.mirage.search.study.file}: reads, writes, digests and compares studies; start here to read one.
 *   <li>{@link hep.mirage.search.study.explanation}: the keys with their descriptions, for authors of studies.
 * </ol>
 */
package hep.mirage.search.study;
