/**
 * Responses from outside: takes what another program gave to the events of runs, gives the responses that an external arm
 * scans.
 *
 * <p>A {@link hep.mirage.search.score.ScoreSource} finds the rows of a run, {@link hep.mirage.search.score.ScoreRow}, and
 * {@link hep.mirage.search.score.RunScores} checks them against the run's dataset: every event of window and side-bands has
 * one response, a finite number, and no response belongs to an event, arm or hypothesis that does not exist.
 */
package hep.mirage.search.score;
