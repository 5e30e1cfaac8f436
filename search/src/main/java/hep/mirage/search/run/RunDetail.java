package hep.mirage.search.run;

import hep.mirage.search.row.RunRow.StageSeconds;
import java.util.List;

/**
 * Complete result of one run.
 *
 * @param run run number
 * @param events in its dataset
 * @param hypotheses results in the study's order of hypotheses
 * @param seconds time spent
 */
public record RunDetail(long run, int events, List<HypothesisDetail> hypotheses, StageSeconds seconds) {}
