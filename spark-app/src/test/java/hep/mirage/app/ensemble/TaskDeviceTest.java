package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

class TaskDeviceTest {
    private static Map<String, ResourceInformation> gpus(String... addresses) {
        return Map.of("gpu", new ResourceInformation("gpu", addresses));
    }

    @Test
    void isTheAddressOfTheTasksGpu() {
        assertEquals(OptionalInt.of(3), TaskDevice.of(gpus("3")));
    }

    @Test
    void isAbsentWhereSparkGaveNone() {
        assertEquals(OptionalInt.empty(), TaskDevice.of(Map.of()));
        assertEquals(OptionalInt.empty(), TaskDevice.of(Map.of("fpga", new ResourceInformation("fpga", new String[] {"0"
        }))));
        assertEquals(OptionalInt.empty(), TaskDevice.ofThisTask(), "no task");
    }

    @Test
    void aTaskHasOneDevice() {
        InvalidInput problem = assertThrows(InvalidInput.class, () -> TaskDevice.of(gpus("0", "1")));
        assertTrue(problem.getMessage().contains("the devices [0, 1]; a task trains on one"), problem.getMessage());
    }

    @Test
    void anAddressThatIsNoNumberIsToldWithTheRemedy() {
        InvalidInput problem = assertThrows(InvalidInput.class, () -> TaskDevice.of(gpus("GPU-5e1c")));
        assertTrue(problem.getMessage().contains("'GPU-5e1c'"), problem.getMessage());
        assertTrue(problem.getMessage().contains("deploy/gpu/discover-gpus.sh"), problem.getMessage());
    }
}
