package hep.mirage.engine.cuda.kernel;

/** The programs for the device: each is compiled separately and has its own machine code. */
public enum KernelProgram {
    /** One event per step, by an optimiser with idle rows. */
    NETS("train_nets"),
    /** One batch of events per step. */
    BATCHES("train_batches");

    private final String file;

    KernelProgram(String file) {
        this.file = file;
    }

    /** Name of the source file that is compiled. */
    String source() {
        return file + ".cu";
    }

    /**
     * File name of a cubin.
     *
     * @param capability compute capability that it is for
     */
    String cubin(int capability) {
        return file + ".sm_" + capability + ".cubin";
    }

    /** File name of the PTX. */
    String ptx() {
        return file + ".compute_" + KernelImages.NEWEST + ".ptx";
    }

    /** System property that names another image, a cubin or PTX, to be used for any card. */
    public String imageProperty() {
        return "mirage.cuda.image." + file;
    }
}
