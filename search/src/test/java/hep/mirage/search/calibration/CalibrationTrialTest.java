package hep.mirage.search.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class CalibrationTrialTest {
    private static final CalibrationPlan PLAN = new CalibrationPlan(20_000, 2_000, 10, List.of(0.5, 1.0));

    /** It used to be reported only when figures without points were drawn, after all toys. */
    @Test
    void spectraThatNoFitCanTakeAreRefusedBeforeTheToys() {
        LongAdder drawn = new LongAdder();
        InvalidInput refusal = assertThrows(
                InvalidInput.class, () -> Calibration.of(List.of(FallingBackground.of(0.01)), 1, PLAN, drawn::add));
        assertEquals(2, refusal.problems().size());
        assertTrue(refusal.getMessage().contains("none of 50 toys of 0.0100 expected events"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("--kept-fraction"), refusal.getMessage());
        assertEquals(0, drawn.sum());
    }

    /** A statistic defined for almost no toy would leave fewer than two values for a width. */
    @Test
    void aSignificanceThatFewToysHaveIsRefusedBeforeTheToys() {
        InvalidInput refusal = assertThrows(
                InvalidInput.class, () -> Calibration.of(List.of(FallingBackground.of(4)), 1, PLAN, done -> {}));
        assertTrue(refusal.getMessage().contains("fewer than 10 of 50 toys of 2.00 expected"), refusal.getMessage());
    }

    /** Failed fits with an injected signal have no CLs; they used to abort the calibration. */
    @Test
    void aCalibrationOfFewEventsEnds() {
        CalibrationPlan plan = new CalibrationPlan(2_000, 200, 10, List.of(1.0));
        Calibration few = Calibration.of(List.of(FallingBackground.of(9)), 1, plan, done -> {});
        assertEquals(1, few.spectra().size());
    }
}
