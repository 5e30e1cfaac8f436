package hep.mirage.search.score;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;

/**
 * The response that another program gave to an event.
 *
 * @param run run number
 * @param hypothesisGeV mass m0 of the hypothesis [GeV]
 * @param arm external arm of the study
 * @param event index in the run's dataset, from 0
 * @param response higher for events more like the window; NaN if the file has none
 */
public record ScoreRow(
        @Column(text = "run number") long run,
        @Column(unit = "GeV", text = "mass m0 of the hypothesis") double hypothesisGeV,
        @Column(text = "arm of the study, with protection external") String arm,
        @Column(text = "index of the event in the run's dataset, from 0") int event,
        @Column(text = "any finite number; higher for events more like the window") double response) {
    /** The table {@code scores}: one row for each event, hypothesis and external arm; columns in any order. */
    public static final Table<ScoreRow> TABLE = Table.of("scores", ScoreRow.class);
}
