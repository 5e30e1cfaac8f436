package hep.mirage.engine.cuda.driver;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The CUDA driver of this machine: {@code libcuda.so.1}, which comes with the graphics driver. No CUDA toolkit is needed.
 * Another library can be named by the system property {@value #LIBRARY_PROPERTY}. Every call checks the driver's status code.
 */
public final class CudaDriver {
    /** System property that names another library than {@value #USUAL_LIBRARY}, by name or path. */
    public static final String LIBRARY_PROPERTY = "mirage.cuda.library";

    private static final String USUAL_LIBRARY = "libcuda.so.1";
    private static final int NAME_BYTES = 256;

    /** CUdevice_attribute of the driver's interface. */
    private static final int PROCESSORS = 16;

    private static final int CAPABILITY_MAJOR = 75;
    private static final int CAPABILITY_MINOR = 76;

    /** Remedies for common errors. */
    private static final Map<String, String> REMEDIES = Map.of(
            "CUDA_ERROR_NO_DEVICE", "; no GPU is visible to this process: see nvidia-smi and CUDA_VISIBLE_DEVICES",
            "CUDA_ERROR_OUT_OF_MEMORY", "; another process may hold the device's memory: see nvidia-smi",
            "CUDA_ERROR_NO_BINARY_FOR_GPU", "; build the kernels for this card: docs/gpu.md says how",
            "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH", "; the kernel module and libcuda.so.1 are of different versions");

    private final NativeLibrary library;

    private CudaDriver(NativeLibrary library) {
        this.library = library;
    }

    /**
     * Loads and initialises the driver.
     *
     * @throws CudaFailure if there is no driver, or it finds no device
     */
    public static CudaDriver load() {
        String name = System.getProperty(LIBRARY_PROPERTY, USUAL_LIBRARY);
        NativeLibrary library;
        try {
            library = NativeLibrary.getInstance(name);
        } catch (UnsatisfiedLinkError e) {
            CudaFailure failure = new CudaFailure(
                    "no CUDA driver",
                    "the library " + name + " cannot be loaded (" + firstLine(e.getMessage())
                            + "); install NVIDIA's driver, or name the library by -D" + LIBRARY_PROPERTY);
            failure.initCause(e);
            throw failure;
        }
        CudaDriver driver = new CudaDriver(library);
        driver.call("cuInit", 0);
        return driver;
    }

    private static String firstLine(String text) {
        String line =
                text == null ? "no reason given" : text.lines().findFirst().orElse("");
        return line.endsWith(":") ? line.substring(0, line.length() - 1) : line;
    }

    /** CUDA version that the driver supports, such as 12.8. */
    public String version() {
        IntByReference version = new IntByReference();
        call("cuDriverGetVersion", version);
        return version.getValue() / 1000 + "." + version.getValue() % 1000 / 10;
    }

    /** The devices that this process may use, in the driver's order. */
    public List<CudaDevice> devices() {
        IntByReference count = new IntByReference();
        call("cuDeviceGetCount", count);
        List<CudaDevice> devices = new ArrayList<>();
        for (int ordinal = 0; ordinal < count.getValue(); ordinal++) {
            devices.add(device(ordinal));
        }
        return List.copyOf(devices);
    }

    private CudaDevice device(int ordinal) {
        IntByReference handle = new IntByReference();
        call("cuDeviceGet", handle, ordinal);
        try (Memory name = new Memory(NAME_BYTES);
                Memory bytes = new Memory(Long.BYTES)) {
            call("cuDeviceGetName", name, NAME_BYTES, handle.getValue());
            call("cuDeviceTotalMem_v2", bytes, handle.getValue());
            return new CudaDevice(
                    ordinal,
                    handle.getValue(),
                    name.getString(0),
                    attribute(CAPABILITY_MAJOR, handle.getValue()),
                    attribute(CAPABILITY_MINOR, handle.getValue()),
                    attribute(PROCESSORS, handle.getValue()),
                    bytes.getLong(0));
        }
    }

    private int attribute(int which, int device) {
        IntByReference value = new IntByReference();
        call("cuDeviceGetAttribute", value, which, device);
        return value.getValue();
    }

    /**
     * Calls a function of the driver.
     *
     * @param function its name
     * @param arguments numbers, pointers and arrays, as JNA takes them
     * @throws CudaFailure if it returns anything but success
     */
    void call(String function, Object... arguments) {
        int code = library.getFunction(function).invokeInt(arguments);
        if (code != 0) {
            String error = errorName(code);
            throw new CudaFailure(error, "the driver refused " + function + REMEDIES.getOrDefault(error, ""));
        }
    }

    private String errorName(int code) {
        PointerByReference name = new PointerByReference();
        int known = library.getFunction("cuGetErrorName").invokeInt(new Object[] {code, name});
        Pointer text = name.getValue();
        return known == 0 && text != null ? text.getString(0) : "CUDA error " + code;
    }
}
