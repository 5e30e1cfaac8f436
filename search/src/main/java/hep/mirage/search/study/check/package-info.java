/**
 * What must hold between the keys of a study: takes a draft, gives a message for each violation, with key, value, bound and
 * remedy.
 *
 * <p>{@link hep.mirage.search.study.check.StudyChecks} asks all of them in three parts: the sections alone, which must hold on
 * every machine; engine and memory of this machine; the generators that the study names. The bound of a single key is no check
 * but a part of the key. {@link hep.mirage.search.study.check.TrainingMemory} and {@link
 * hep.mirage.search.study.check.KeptEvents} are also for commands that change a study after it was read.
 */
package hep.mirage.search.study.check;
