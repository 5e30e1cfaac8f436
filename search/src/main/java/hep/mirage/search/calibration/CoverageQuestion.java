package hep.mirage.search.calibration;

import hep.mirage.fit.limit.AsymptoticLimit;
import hep.mirage.fit.limit.ProfileLikelihood;
import hep.mirage.search.calibration.Coverage.Promise;
import java.util.OptionalDouble;

/**
 * What every toy of one signal is asked.
 *
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction of a run's events
 * @param promise what should hold
 * @param signalSigma the signal that toys have, in standard deviations of one fitted to background alone
 * @param signalEvents the same [events]
 * @param bandSigma which expected limit; null where there is none
 * @param testedEvents signal that the toy is compared with [events]
 * @param expected how often the promise holds, asymptotically
 */
record CoverageQuestion(
        double hypothesisGeV,
        double keptFraction,
        Promise promise,
        double signalSigma,
        double signalEvents,
        Double bandSigma,
        double testedEvents,
        double expected) {

    /** The number that decides, t or CLs of the tested signal; absent if a fit failed. */
    OptionalDouble measured(ProfileLikelihood toy) {
        return promise == Promise.INTERVAL ? toy.t(testedEvents) : AsymptoticLimit.cls(toy, testedEvents);
    }

    /** Whether a toy with this number keeps the promise. */
    boolean isKept(double measured) {
        return switch (promise) {
            case INTERVAL -> measured <= 1;
            case UPPER_LIMIT -> measured >= Coverage.ALPHA;
            case EXPECTED_BAND -> measured < Coverage.ALPHA;
        };
    }
}
