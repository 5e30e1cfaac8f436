/**
 * Study files: takes a path, gives a checked study, and the reverse.
 *
 * <p>{@link hep.mirage.search.study.file.StudyReader} reads a study, alone or with the generators that it names, and reports
 * all problems at once. {@link hep.mirage.search.study.file.StudyWriter} writes it with every default filled in; the digest
 * of what decides its rows, and the differences between two studies, follow from the written form. {@link
 * hep.mirage.search.study.file.Arithmetic} translates studies of earlier versions.
 */
package hep.mirage.search.study.file;
