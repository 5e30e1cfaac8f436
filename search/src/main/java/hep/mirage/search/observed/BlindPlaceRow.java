package hep.mirage.search.observed;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;
import java.util.OptionalDouble;

/**
 * One row of {@code sidebands}: the side-bands of one hypothesis after a cut that keeps a fraction of the side-bands' events.
 * The scan itself keeps fractions of all events of window and side-bands, so that the number kept in the side-bands alone
 * would already tell how many are kept in the window.
 *
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction fraction of the side-bands' events; 1 for the spectrum before any cut
 * @param sidebandEvents events kept
 * @param expectedInWindow background in the window by the fit to the side-bands; absent if the fit has no maximum
 * @param expectedInWindowError its standard error; absent without a covariance
 * @param status of the fit
 * @param logLikelihood ln L at its maximum; absent without one
 */
public record BlindPlaceRow(
        @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
        @Column(text = "fraction of the events in the side-bands") double keptFraction,
        @Column(unit = "events", text = "kept events in the side-bands") int sidebandEvents,
        @Column(unit = "events", text = "background in the window by the fit to the side-bands")
                OptionalDouble expectedInWindow,
        @Column(unit = "events", text = "standard error of expected_in_window") OptionalDouble expectedInWindowError,
        @Column(text = "converged, boundary, or why the fit has no maximum") String status,
        @Column(text = "ln L at the maximum") OptionalDouble logLikelihood) {
    /** Its table. */
    public static final Table<BlindPlaceRow> TABLE = Table.of("sidebands", BlindPlaceRow.class);
}
