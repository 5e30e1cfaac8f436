/**
 * Study files: what a user asks for, read from YAML and checked as a whole.
 *
 * <p>The rest of the application sees a study only as a {@link hep.mirage.search.study.Study}: complete, checked,
 * immutable and serialisable. {@code StudyKeys} defines each key once; {@code Section} uses these definitions to read,
 * write and check.
 */
package hep.mirage.search.study;
