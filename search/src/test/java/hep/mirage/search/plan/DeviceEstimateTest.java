package hep.mirage.search.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.search.plan.DeviceRunCost.DeviceTraining;
import hep.mirage.search.row.RunRow.StageSeconds;
import org.junit.jupiter.api.Test;

class DeviceEstimateTest {
    private static final double ROUNDING = 1e-12;

    /** 2,000 steps/s: a run of 400 steps takes the device 0.2 s, and a core 1 s, 3 s with its leakage. */
    private static final DeviceRunCost RUN =
            new DeviceRunCost(new StageSeconds(0.5, 0, 0.25, 0.25, 2), new DeviceTraining(8, 1000, 0.5, "a card"), 400);

    private static DeviceEstimate of(int cores, int devices) {
        return new DeviceEstimate(RUN, new EnsembleSize(100, 10), cores, devices);
    }

    @Test
    void coresAndDevicesAreCountedApart() {
        assertEquals(
                new StageSeconds(50, 0, 25, 25, 20), of(4, 2).coreSeconds(), "the device's time is none of a core's");
        assertEquals(20, of(4, 2).deviceSeconds(), ROUNDING);
        assertEquals(120.0 / 20, of(4, 2).coresADevice(), ROUNDING);
    }

    @Test
    void theSlowerDecides() {
        assertEquals(120.0 / 4, of(4, 1).wallSeconds(), ROUNDING);
        assertEquals(20, of(6, 1).wallSeconds(), ROUNDING);
        assertEquals(20, of(60, 1).wallSeconds(), ROUNDING);
        assertEquals(10, of(60, 2).wallSeconds(), ROUNDING);
    }

    @Test
    void nothingIsEstimatedFromNothing() {
        assertThrows(IllegalArgumentException.class, () -> of(0, 1));
        assertThrows(IllegalArgumentException.class, () -> of(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new DeviceTraining(8, 1000, 0, "a card"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeviceRunCost(new StageSeconds(1, 1, 1, 1, 1), RUN.training(), 400),
                "a training that a core does as well");
    }
}
