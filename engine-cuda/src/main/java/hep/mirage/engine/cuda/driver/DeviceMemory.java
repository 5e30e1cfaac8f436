package hep.mirage.engine.cuda.driver;

import com.sun.jna.Pointer;

/** A block of device memory. Offsets are in bytes from its start. */
public final class DeviceMemory implements Opening.Part {
    private final CudaDriver driver;
    private final Pointer stream;
    private final long address;
    private final long bytes;

    DeviceMemory(CudaDriver driver, Pointer stream, long address, long bytes) {
        this.driver = driver;
        this.stream = stream;
        this.address = address;
        this.bytes = bytes;
    }

    /** Its address on the device. */
    public long address() {
        return address;
    }

    /** Its length [bytes]. */
    public long bytes() {
        return bytes;
    }

    /**
     * Sets bytes to 0.
     *
     * @param offset the first
     * @param length how many
     */
    public void clear(long offset, long length) {
        driver.call("cuMemsetD8Async", address + checked(offset, length), (byte) 0, length, stream);
    }

    /**
     * Copies an array to the device; an empty one does nothing.
     *
     * @param offset destination
     * @param values float[], double[], int[] or byte[]
     */
    public void write(long offset, Object values) {
        long length = lengthOf(values);
        if (length == 0) {
            return;
        }
        driver.call("cuMemcpyHtoDAsync_v2", address + checked(offset, length), values, length, stream);
        driver.call("cuStreamSynchronize", stream);
    }

    /**
     * Copies from the device into an array.
     *
     * @param offset source
     * @param values filled
     */
    public void read(long offset, float[] values) {
        long length = lengthOf(values);
        driver.call("cuMemcpyDtoHAsync_v2", values, address + checked(offset, length), length, stream);
        driver.call("cuStreamSynchronize", stream);
    }

    private long checked(long offset, long length) {
        if (offset < 0 || length < 0 || offset + length > bytes) {
            throw new IndexOutOfBoundsException(length + " bytes at " + offset + " of " + bytes);
        }
        return offset;
    }

    private static long lengthOf(Object values) {
        if (values instanceof float[] floats) {
            return (long) Float.BYTES * floats.length;
        } else if (values instanceof int[] integers) {
            return (long) Integer.BYTES * integers.length;
        } else if (values instanceof double[] doubles) {
            return (long) Double.BYTES * doubles.length;
        } else if (values instanceof byte[] raw) {
            return raw.length;
        }
        throw new IllegalArgumentException(
                "an array of floats, doubles, integers or bytes is needed, not " + values.getClass());
    }

    @Override
    public void close() {
        driver.call("cuMemFreeAsync", address, stream);
    }
}
