package hep.mirage.app.ensemble;

import hep.mirage.model.InvalidInput;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/**
 * The device that Spark assigned to a task: the address of its resource {@value #RESOURCE}, as found by the cluster's
 * discovery script. Without such a resource, engines choose among the devices that they see.
 */
final class TaskDevice {
    /** Spark's name of the resource, as in {@code spark.task.resource.gpu.amount}. */
    static final String RESOURCE = "gpu";

    private TaskDevice() {}

    /** The device of the task on this thread; empty if Spark assigned none, or if there is no task. */
    static OptionalInt ofThisTask() {
        TaskContext task = TaskContext.get();
        return task == null ? OptionalInt.empty() : of(task.resourcesJMap());
    }

    /**
     * Finds the device among a task's resources.
     *
     * @param resources by name
     * @throws InvalidInput if there are several devices, or if the address is not a device number
     */
    static OptionalInt of(Map<String, ResourceInformation> resources) {
        ResourceInformation devices = resources.get(RESOURCE);
        if (devices == null) {
            return OptionalInt.empty();
        }
        String[] addresses = devices.addresses();
        if (addresses.length != 1) {
            throw new InvalidInput(
                    "spark.task.resource.gpu.amount gives a task the devices " + Arrays.toString(addresses)
                            + "; a task trains on one: set it to 1, or to 0.5 for two tasks a device");
        }
        try {
            return OptionalInt.of(Integer.parseInt(addresses[0].strip()));
        } catch (NumberFormatException notANumber) {
            throw new InvalidInput(
                    "the device '" + addresses[0] + "' that Spark gives a task is not a number from 0 on;"
                            + " use the discovery script deploy/gpu/discover-gpus.sh");
        }
    }
}
