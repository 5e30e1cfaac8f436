package hep.mirage.engine.cuda.driver;

import java.util.Objects;

/**
 * A GPU.
 *
 * @param ordinal its index among the devices that this process may use, from 0
 * @param handle the driver's number for it
 * @param name such as NVIDIA H200
 * @param capabilityMajor compute capability before the point
 * @param capabilityMinor compute capability after the point
 * @param processors streaming multiprocessors
 * @param memoryBytes of the device [bytes]
 */
public record CudaDevice(
        int ordinal,
        int handle,
        String name,
        int capabilityMajor,
        int capabilityMinor,
        int processors,
        long memoryBytes) {
    /** Rejects a null name. */
    public CudaDevice {
        Objects.requireNonNull(name, "name");
    }

    /** Compute capability as a number: 90 for 9.0. */
    public int capability() {
        return 10 * capabilityMajor + capabilityMinor;
    }
}
