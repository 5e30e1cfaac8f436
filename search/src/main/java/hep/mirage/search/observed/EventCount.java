package hep.mirage.search.observed;

import hep.mirage.search.study.Study;
import java.util.Locale;
import java.util.Optional;

/**
 * The number of observed events against that of the ensemble's datasets, which is Poisson distributed.
 *
 * @param region where they are counted, in words
 * @param observed number of events
 * @param expected mean of the ensemble's datasets
 * @param pull (observed - expected) over the standard deviation
 */
public record EventCount(String region, int observed, double expected, double pull) {
    /** Deviation from which on a warning is given [standard deviations]: {@value}. */
    public static final double WARNING_PULL = 3;

    /**
     * Relative deviation above which data are refused: {@value}. Over-training and the errors of the fits depend on the
     * number of events, so that an ensemble of another size does not calibrate the search.
     */
    public static final double MOST_DEVIATION = 0.2;

    /** All events of the mass range. */
    static EventCount ofAll(ObservedEvents data, Study study) {
        double expected = study.dataset().expectedEvents();
        return of("mass range", data.events().size(), expected, expected);
    }

    /** Those of the control region, of which the generator gives the share: p of the drawn ones, with error √(p (1 - p) / n). */
    static EventCount ofControl(ObservedEvents data, ReferenceEvents reference, Study study) {
        double aRun = study.dataset().expectedEvents();
        int drawn = reference.all().size();
        double share = (double) reference.control().size() / drawn;
        double expected = aRun * share;
        return of(
                "control region",
                data.control().size(),
                expected,
                expected + aRun * aRun * share * (1 - share) / drawn);
    }

    private static EventCount of(String region, int observed, double expected, double variance) {
        return new EventCount(
                region, observed, expected, variance > 0 ? (observed - expected) / Math.sqrt(variance) : 0);
    }

    /** Why these data cannot be searched with this ensemble; empty if they can. */
    public Optional<String> refusal() {
        boolean far = Math.abs(observed - expected) > MOST_DEVIATION * expected;
        return far && deviates()
                ? Optional.of(text()
                        + String.format(
                                Locale.ROOT,
                                "; at most %.0f %% of difference is allowed; set dataset.expected_events to the number of your"
                                        + " events and run the ensemble again",
                                100 * MOST_DEVIATION))
                : Optional.empty();
    }

    /** What to be warned of; empty if the number is that of the ensemble within {@value #WARNING_PULL} deviations. */
    Optional<String> warning() {
        return deviates()
                ? Optional.of(text()
                        + "; the ensemble calibrates datasets of another size; set dataset.expected_events to the number of"
                        + " your events and run it again")
                : Optional.empty();
    }

    private boolean deviates() {
        return Math.abs(pull) > WARNING_PULL;
    }

    private String text() {
        return String.format(
                Locale.ROOT,
                "the %s has %,d events, the ensemble expects %,.0f (%+.1f sigma)",
                region,
                observed,
                expected,
                pull);
    }
}
