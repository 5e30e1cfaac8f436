package hep.mirage.engine.dl4j;

import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The hardware that ND4J uses. Once per process, ND4J picks the best usable backend on the class path, and only logs a line if
 * that is the CPU instead of a GPU: so engines check before they train.
 *
 * @param name ND4J's name for it
 * @param kind of processor
 * @param devices GPUs that it may use; none for the CPU
 */
record ComputeBackend(String name, Kind kind, List<Device> devices) {
    /** Newest generation of GPUs that runs the machine code of ND4J for CUDA 11.6, which contains no PTX. */
    static final int LAST_MAJOR = 8;

    private static final String REMEDY =
            "; build with the Maven profile nd4j-cuda (for ./mirage: MIRAGE_ENGINES=dl4j-cuda) and"
                    + " run on a machine with CUDA 11.6 and a GPU of compute capability 3.7 to 8.9; on Hopper and newer GPUs use the"
                    + " engine cuda";

    /** The hardware of a backend. */
    enum Kind {
        PROCESSOR,
        CUDA
    }

    /**
     * A GPU.
     *
     * @param name its model
     * @param major of its compute capability
     * @param minor of its compute capability
     */
    record Device(String name, int major, int minor) {}

    ComputeBackend {
        devices = List.copyOf(devices);
    }

    /**
     * The backend of this process; the first call loads it.
     *
     * @throws InvalidInput if ND4J finds none that works
     */
    static ComputeBackend ofThisProcess() {
        try {
            String name = Nd4j.getBackend().getClass().getSimpleName();
            if (Nd4j.getEnvironment().isCPU()) {
                return new ComputeBackend(name, Kind.PROCESSOR, List.of());
            }
            NativeOps library = NativeOpsHolder.getInstance().getDeviceNativeOps();
            List<Device> devices = IntStream.range(0, library.getAvailableDevices())
                    .mapToObj(i -> new Device(
                            library.getDeviceName(i).trim(), library.getDeviceMajor(i), library.getDeviceMinor(i)))
                    .toList();
            return new ComputeBackend(name, Kind.CUDA, devices);
        } catch (LinkageError e) {
            throw new InvalidInput(
                    "DL4J finds no backend of ND4J that works here: " + reason(e)
                            + "; the module engine-dl4j brings nd4j-native for one platform, which the build's property"
                            + " javacpp.platform names, or nd4j-cuda with the profile nd4j-cuda, which needs a GPU and CUDA 11.6");
        }
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.toString();
    }

    /**
     * Refuses all backends except the CPU.
     *
     * @param engine its name
     * @throws InvalidInput with what was found
     */
    void requireProcessor(String engine) {
        if (kind != Kind.PROCESSOR) {
            throw new InvalidInput("training engine '" + engine + "' computes on the processor; ND4J found " + name
                    + "; name the engine " + Dl4jEngine.CUDA + ", or build without the Maven profile nd4j-cuda");
        }
    }

    /**
     * Refuses all backends except GPUs that can run ND4J's machine code.
     *
     * @param engine its name
     * @param device the device to use; empty if none was chosen and ND4J may use any
     * @throws InvalidInput with what was found
     */
    void requireCuda(String engine, OptionalInt device) {
        if (kind != Kind.CUDA) {
            throw new InvalidInput("training engine '" + engine + "' needs ND4J's CUDA backend; ND4J found " + name
                    + ", which computes on the processor" + REMEDY);
        }
        if (devices.isEmpty()) {
            throw new InvalidInput("training engine '" + engine + "' needs a GPU; " + name + " found none" + REMEDY);
        }
        if (device.isPresent() && device.getAsInt() >= devices.size()) {
            throw new InvalidInput("training engine '" + engine + "' is to use GPU " + device.getAsInt() + "; " + name
                    + " sees " + devices.size() + ", numbered from 0; see CUDA_VISIBLE_DEVICES");
        }
        List<String> tooNew = new ArrayList<>();
        for (int i = 0; i < devices.size(); i++) {
            Device found = devices.get(i);
            if (device.orElse(i) == i && found.major() > LAST_MAJOR) {
                tooNew.add("device " + i + ", " + found.name() + ", of compute capability " + found.major() + "."
                        + found.minor());
            }
        }
        if (!tooNew.isEmpty()) {
            throw new InvalidInput("training engine '" + engine + "' cannot use " + String.join("; ", tooNew)
                    + ": ND4J's CUDA 11.6 holds machine code for 3.7 to 8.6, which GPUs up to 8.9 run; use the engine"
                    + " cuda there, or hide the device with CUDA_VISIBLE_DEVICES");
        }
    }
}
