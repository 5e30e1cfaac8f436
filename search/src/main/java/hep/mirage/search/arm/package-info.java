/**
 * What the arms of a study are: how each gets the responses of a dataset's events from trained nets. Plain values, without
 * datasets, nets or random numbers; {@code hep.mirage.search.run} carries them out.
 *
 * <p>A {@link hep.mirage.search.arm.Protection} divides the events into parts and lists the {@link
 * hep.mirage.search.arm.Net}s to be trained: which parts each one is trained on, which part stops it, and which nets score
 * the events of a part. Nets that are equal are trained once, whichever arms they serve. A new protection is a new record
 * of the sealed interface and one line in the study's keys.
 */
package hep.mirage.search.arm;
