package hep.mirage.engine.cuda;

/** Assigns offsets to arrays in a net's block of device memory, one after the other at multiples of {@value #ALIGNMENT} bytes. */
final class SlabOffsets {
    private static final int ALIGNMENT = 256;

    private long end;

    /**
     * Offset of the next array.
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
