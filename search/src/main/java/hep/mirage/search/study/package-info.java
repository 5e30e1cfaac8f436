/**
 * Study files: what a user asks for, read from YAML and checked as a whole.
 *
 * <p>{@link hep.mirage.search.study.Study} is the only form in which the rest of the application sees a study: complete,
 * checked, immutable, serialisable. {@code StudyKeys} states each key once; {@code Section} reads, writes and checks by
 * it.
 */
package hep.mirage.search.study;
