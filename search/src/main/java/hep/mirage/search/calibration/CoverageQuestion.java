package hep.mirage.search.calibration;

import hep.mirage.fit.limit.AsymptoticLimit;
import hep.mirage.fit.limit.ProfileLikelihood;
import hep.mirage.search.calibration.Coverage.Promise;
import java.util.OptionalDouble;

/**
 * The question asked of every toy with one signal.
 *
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction of a run's events
 * @param promise property that should hold
 * @param signalSigma the injected signal, in standard deviations of a signal fitted to background only
 * @param signalEvents the same [events]
 * @param bandSigma which expected limit; empty if there is none
 * @param testedEvents signal that is tested [events]
 * @param expected asymptotic probability that the property holds
 */
record CoverageQuestion(
        double hypothesisGeV,
        double keptFraction,
        Promise promise,
        double signalSigma,
        double signalEvents,
        OptionalDouble bandSigma,
        double testedEvents,
        double expected) {

    /** The number that decides, t or CLs of the tested signal; absent if a fit failed. */
    OptionalDouble measured(ProfileLikelihood toy) {
        return promise == Promise.INTERVAL ? toy.t(testedEvents) : AsymptoticLimit.cls(toy, testedEvents);
    }

    /** Whether the property holds for a toy with this number. */
    boolean isKept(double measured) {
        return switch (promise) {
            case INTERVAL -> measured <= 1;
            case UPPER_LIMIT -> measured >= Coverage.ALPHA;
            case EXPECTED_BAND -> measured < Coverage.ALPHA;
        };
    }
}
