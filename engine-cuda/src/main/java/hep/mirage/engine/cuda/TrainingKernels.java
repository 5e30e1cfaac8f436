package hep.mirage.engine.cuda;

import com.sun.jna.Pointer;
import hep.mirage.engine.cuda.driver.CudaContext;
import hep.mirage.engine.cuda.driver.CudaModule;
import hep.mirage.engine.cuda.kernel.KernelImages;

/** The kernels of {@code train_nets.cu} on a device, and what they say of themselves. */
final class TrainingKernels implements AutoCloseable {
    private static final int CONSTANTS = 5;
    private static final int SPARE_NODES = 16;

    private final CudaContext context;
    private final CudaModule module;
    private final Pointer train;
    private final Pointer read;
    private final int threads;
    private final int ring;
    private final int blockBytes;
    private final int nodeBytes;
    private final int rowBytes;

    /**
     * Loads the kernels that were built for a device.
     *
     * @param context of the device
     */
    TrainingKernels(CudaContext context) {
        this.context = context;
        this.module = context.load(KernelImages.imageFor(context.device().capability()));
        this.train = module.kernel("trainNets");
        this.read = module.kernel("readNets");
        int[] geometry = module.constants("geometry", CONSTANTS);
        this.threads = geometry[0];
        this.ring = geometry[1];
        this.blockBytes = geometry[2];
        this.nodeBytes = geometry[3];
        this.rowBytes = geometry[4];
    }

    /** Steps whose gradients the device remembers. */
    int ring() {
        return ring;
    }

    /**
     * How many nets the device trains at once.
     *
     * @param layout of the nets
     */
    int netsAtOnce(NetLayout layout) {
        int blocks = context.blocksAProcessor(train, threads, sharedBytes(layout));
        return blocks * context.device().processors();
    }

    /**
     * Trains nets: each takes its steps of this launch.
     *
     * @param nets how many
     * @param netRecords address of their structures
     * @param planRecord address of the plan
     * @param layout of the nets
     */
    void train(int nets, long netRecords, long planRecord, NetLayout layout) {
        context.run(train, nets, threads, sharedBytes(layout), netRecords, planRecord);
    }

    /**
     * Reads the weights as they stand after the last launch, beside the training.
     *
     * @param nets how many
     * @param netRecords address of their structures, as of the last launch
     * @param planRecord address of the plan
     */
    void read(int nets, long netRecords, long planRecord) {
        context.run(read, nets, threads, 0, netRecords, planRecord);
    }

    private int sharedBytes(NetLayout layout) {
        return blockBytes + nodeBytes * (layout.widest() + SPARE_NODES) + rowBytes * layout.rows();
    }

    @Override
    public void close() {
        module.close();
    }
}
