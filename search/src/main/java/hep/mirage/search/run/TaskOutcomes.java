package hep.mirage.search.run;

import java.io.Serializable;
import java.util.List;

/**
 * What a task of several runs gives: result of {@link RunFunction#compute} with its duration.
 *
 * @param outcomes one for each of its runs, in the order of the run numbers
 * @param seconds time from its first run's start to its last run's end [s]
 */
public record TaskOutcomes(List<RunOutcome> outcomes, double seconds) implements Serializable {}
