package hep.mirage.engine.cuda;

/** Gives arrays their places in a net's piece of the device's memory, one after the other from multiples of {@value #ALIGNMENT} bytes. */
final class SlabOffsets {
    private static final int ALIGNMENT = 256;

    private long end;

    /**
     * Where the next array begins.
     *
     * @param length of the array [bytes]
     * @return [bytes]
     */
    long next(long length) {
        long begin = end;
        end += (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return begin;
    }

    /** Length of the arrays so far [bytes]. */
    long end() {
        return end;
    }
}
