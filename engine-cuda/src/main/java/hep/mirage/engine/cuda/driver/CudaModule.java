package hep.mirage.engine.cuda.driver;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/** Machine code that a device has loaded. */
public final class CudaModule implements Opening.Part {
    private final CudaDriver driver;
    private final Pointer stream;
    private final Pointer module;

    CudaModule(CudaDriver driver, Pointer stream, Pointer module) {
        this.driver = driver;
        this.stream = stream;
        this.module = module;
    }

    /**
     * A kernel.
     *
     * @param name as spelt in its source
     * @throws CudaFailure if there is none
     */
    public Pointer kernel(String name) {
        PointerByReference function = new PointerByReference();
        driver.call("cuModuleGetFunction", function, module, name);
        return function.getValue();
    }

    /**
     * Integer constants of the code.
     *
     * @param name of the array, as spelt in the source
     * @param count how many to read
     * @throws CudaFailure if there is none
     */
    public int[] constants(String name, int count) {
        LongByReference address = new LongByReference();
        LongByReference bytes = new LongByReference();
        driver.call("cuModuleGetGlobal_v2", address, bytes, module, name);
        if (bytes.getValue() != (long) Integer.BYTES * count) {
            throw new IllegalStateException(
                    name + " holds " + bytes.getValue() + " bytes; " + count + " integers are needed");
        }
        int[] values = new int[count];
        driver.call("cuMemcpyDtoHAsync_v2", values, address.getValue(), bytes.getValue(), stream);
        driver.call("cuStreamSynchronize", stream);
        return values;
    }

    @Override
    public void close() {
        driver.call("cuModuleUnload", module);
    }
}
