/**
 * Every key of a study: takes the sections of a file, gives a draft of the study.
 *
 * <p>{@link hep.mirage.search.study.key.StudyKeys} is the whole file; each section with more than a few keys has a class of
 * its own, such as {@code FitKeys}. A new key is added there and nowhere else. A {@link
 * hep.mirage.search.study.key.StudyDraft} has a value for every key, with the default in place of an invalid value, and can be
 * written back.
 */
package hep.mirage.search.study.key;
