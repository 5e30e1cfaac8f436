package hep.mirage.search.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.fit.limit.AsymptoticLimit;
import hep.mirage.fit.limit.ProfileLikelihood;
import hep.mirage.fit.limit.SignalModel;
import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.search.calibration.Coverage.Promise;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final Background BACKGROUND = FallingBackground.of(5_000);

    /** Reference: a million normal x drawn in Python, the share of Phi(x) / Phi(x + s) at 0.05 or above. */
    @Test
    void limitOverCoversSmallSignalsAsTheFormulaSays() {
        assertEquals(0.999245, Coverage.limitCoverage(1), 4 * 2.7e-5);
        assertEquals(0.973875, Coverage.limitCoverage(2), 4 * 1.6e-4);
        assertEquals(0.955066, Coverage.limitCoverage(3), 4 * 2.1e-4);
        assertEquals(1, Coverage.limitCoverage(1e-6), 1e-9);
        assertEquals(0.95, Coverage.limitCoverage(6), 1e-5);
    }

    /** The direct evaluation avoids the search for the ends; the ends must give the same answers. */
    @Test
    void questionsAreThoseOfLimitAndInterval() {
        double signal = BACKGROUND.expectedSignalError();
        SignalModel model = BACKGROUND.signalModel();
        CoverageQuestion limit = question(Promise.UPPER_LIMIT, signal);
        CoverageQuestion interval = question(Promise.INTERVAL, signal);
        new PoissonToys(BACKGROUND.withSignal(signal), 3, 0)
                .forEach(
                        40,
                        (toy, spectrum) -> {
                            ProfileLikelihood likelihood = model.of(spectrum);
                            UpperLimit.Found found =
                                    (UpperLimit.Found) AsymptoticLimit.of(likelihood, UpperLimit.CONFIDENCE);
                            assertEquals(found.observedEvents() >= signal, answer(limit, likelihood));
                            double low = likelihood.interval(1).low().orElseThrow();
                            double high = likelihood.interval(1).high().orElseThrow();
                            assertEquals(low <= signal && signal <= high, answer(interval, likelihood));
                        },
                        drawn -> {});
    }

    @Test
    void injectedSignalHoldsItsEvents() {
        double without = BACKGROUND.withSignal(0).total();
        assertEquals(5_000, without, 1e-9);
        assertEquals(100, BACKGROUND.withSignal(100).total() - without, 1e-9);
        assertEquals(2_500, BACKGROUND.kept(0.5).expected().total(), 1e-9);
        assertEquals(
                BACKGROUND.expectedSignalError() * Math.sqrt(0.5),
                BACKGROUND.kept(0.5).expectedSignalError(),
                1e-3 * BACKGROUND.expectedSignalError());
    }

    private static boolean answer(CoverageQuestion question, ProfileLikelihood toy) {
        return question.isKept(question.measured(toy).orElseThrow());
    }

    private static CoverageQuestion question(Promise promise, double events) {
        return new CoverageQuestion(150, 1, promise, 1, events, OptionalDouble.empty(), events, 0.5);
    }
}
