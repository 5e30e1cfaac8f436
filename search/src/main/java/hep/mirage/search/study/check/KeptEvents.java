package hep.mirage.search.study.check;

import hep.mirage.model.PlainNumber;
import java.util.Optional;

/**
 * Events that remain for the fit of a spectrum at a working point.
 *
 * @param fraction of the run's events that is kept
 * @param expectedEvents of a run
 * @param parameters of the fitted signal and background
 */
public record KeptEvents(double fraction, double expectedEvents, int parameters) {
    /** The problem and remedy if there are fewer events than fit parameters; empty if there are enough. */
    public Optional<String> problem() {
        double kept = fraction * expectedEvents;
        if (kept >= parameters) {
            return Optional.empty();
        }
        return Optional.of(PlainNumber.of(fraction) + " of dataset.expected_events, " + PlainNumber.of(expectedEvents)
                + ", keeps " + PlainNumber.of(kept) + (kept == 1 ? " event" : " events")
                + "; the fit of a spectrum has "
                + parameters
                + " parameters and needs as many events; keep more, or raise expected_events");
    }
}
