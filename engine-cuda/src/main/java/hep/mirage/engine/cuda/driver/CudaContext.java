package hep.mirage.engine.cuda.driver;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Objects;

/**
 * A device in use by one thread: a stream of the device's primary context. Work in one context waits neither for copies nor
 * for kernels of another. Must be used by the thread that opened it.
 */
public final class CudaContext implements Opening.Part {
    /** CUstream_flags: this stream does not wait for the default one. */
    private static final int NON_BLOCKING = 1;

    /** CUfunction_attribute: most dynamic shared memory of a block. */
    private static final int MOST_DYNAMIC_SHARED_BYTES = 8;

    private final CudaDriver driver;
    private final CudaDevice device;
    private final Pointer stream;

    /**
     * Opens a device.
     *
     * @param driver of this machine
     * @param device one of its devices
     * @throws CudaFailure if it cannot be opened; nothing of it is kept then
     */
    public CudaContext(CudaDriver driver, CudaDevice device) {
        this.driver = Objects.requireNonNull(driver, "driver");
        this.device = Objects.requireNonNull(device, "device");
        PointerByReference context = new PointerByReference();
        driver.call("cuDevicePrimaryCtxRetain", context, device.handle());
        try (Opening opening = new Opening()) {
            opening.add(this::release);
            driver.call("cuCtxSetCurrent", context.getValue());
            PointerByReference opened = new PointerByReference();
            driver.call("cuStreamCreate", opened, NON_BLOCKING);
            this.stream = opened.getValue();
            opening.complete();
        }
    }

    /** The device. */
    public CudaDevice device() {
        return device;
    }

    /** Free memory of the device [bytes]. */
    public long freeBytes() {
        LongByReference free = new LongByReference();
        LongByReference total = new LongByReference();
        driver.call("cuMemGetInfo_v2", free, total);
        return free.getValue();
    }

    /**
     * Allocates device memory, which is not initialised.
     *
     * @param bytes above 0
     * @throws CudaFailure if there is not enough
     */
    public DeviceMemory allocate(long bytes) {
        LongByReference address = new LongByReference();
        driver.call("cuMemAllocAsync", address, bytes, stream);
        return new DeviceMemory(driver, stream, address.getValue(), bytes);
    }

    /**
     * Loads machine code.
     *
     * @param image a cubin, or PTX that ends with a zero byte
     */
    public CudaModule load(byte[] image) {
        PointerByReference module = new PointerByReference();
        try (Memory code = new Memory(image.length)) {
            code.write(0, image, 0, image.length);
            driver.call("cuModuleLoadData", module, code);
        }
        return new CudaModule(driver, stream, module.getValue());
    }

    /**
     * Number of blocks of a kernel that a multiprocessor of the device holds at once.
     *
     * @param kernel of a module of this context
     * @param threads of a block
     * @param sharedBytes dynamic shared memory of a block [bytes]
     */
    public int blocksAProcessor(Pointer kernel, int threads, int sharedBytes) {
        driver.call("cuFuncSetAttribute", kernel, MOST_DYNAMIC_SHARED_BYTES, sharedBytes);
        IntByReference blocks = new IntByReference();
        driver.call("cuOccupancyMaxActiveBlocksPerMultiprocessor", blocks, kernel, threads, (long) sharedBytes);
        return blocks.getValue();
    }

    /**
     * Runs a kernel to completion.
     *
     * @param kernel of a module of this context
     * @param blocks number of blocks
     * @param threads of a block
     * @param sharedBytes dynamic shared memory of a block [bytes]
     * @param addresses the kernel's arguments: addresses in the device's memory
     * @throws CudaFailure if the kernel fails, or the device is lost
     */
    public void run(Pointer kernel, int blocks, int threads, int sharedBytes, long... addresses) {
        try (Memory values = new Memory((long) Long.BYTES * addresses.length);
                Memory pointers = new Memory((long) Long.BYTES * addresses.length)) {
            for (int i = 0; i < addresses.length; i++) {
                values.setLong((long) Long.BYTES * i, addresses[i]);
                pointers.setPointer((long) Long.BYTES * i, values.share((long) Long.BYTES * i));
            }
            driver.call("cuFuncSetAttribute", kernel, MOST_DYNAMIC_SHARED_BYTES, sharedBytes);
            driver.call(
                    "cuLaunchKernel", kernel, blocks, 1, 1, threads, 1, 1, sharedBytes, stream, pointers, Pointer.NULL);
            driver.call("cuStreamSynchronize", stream);
        }
    }

    private void release() {
        driver.call("cuDevicePrimaryCtxRelease_v2", device.handle());
    }

    /** The device is released even if it was lost and its stream cannot be destroyed. */
    @Override
    public void close() {
        Opening.Part context = this::release;
        try (context) {
            driver.call("cuStreamDestroy_v2", stream);
        }
    }
}
