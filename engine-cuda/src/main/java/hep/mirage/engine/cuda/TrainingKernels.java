package hep.mirage.engine.cuda;

import com.sun.jna.Pointer;
import hep.mirage.engine.cuda.driver.CudaContext;
import hep.mirage.engine.cuda.driver.CudaModule;
import hep.mirage.engine.cuda.driver.Opening;
import hep.mirage.engine.cuda.kernel.KernelImages;
import hep.mirage.engine.cuda.kernel.KernelProgram;
import java.util.EnumMap;
import java.util.Map;

/** The kernels of {@code train_nets.cu} on a device, and their properties. */
final class TrainingKernels implements Opening.Part {
    private static final int CONSTANTS = 7;
    private static final int SPARE_NODES = 16;

    private final CudaContext context;
    private final CudaModule module;
    private final Map<DeviceOptimizer.Kernels, Pointer> train = new EnumMap<>(DeviceOptimizer.Kernels.class);
    private final Map<DeviceOptimizer.Kernels, Pointer> read = new EnumMap<>(DeviceOptimizer.Kernels.class);
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
        try (Opening opening = new Opening()) {
            this.module = opening.add(context.load(
                    KernelImages.imageFor(KernelProgram.NETS, context.device().capability())));
            for (DeviceOptimizer.Kernels kernels : DeviceOptimizer.Kernels.values()) {
                train.put(kernels, module.kernel("trainNets" + kernels.structure()));
                read.put(kernels, module.kernel("readNets" + kernels.structure()));
            }
            int[] geometry = module.constants("geometry", CONSTANTS);
            this.threads = geometry[0];
            this.ring = geometry[1];
            this.blockBytes = geometry[2];
            this.nodeBytes = geometry[3];
            this.rowBytes = geometry[4];
            if (geometry[5] != Records.PLAN_BYTES || geometry[6] != Records.NET_BYTES) {
                throw new IllegalStateException("structures of the kernels have " + geometry[5] + " and " + geometry[6]
                        + " bytes, those written here " + Records.PLAN_BYTES + " and " + Records.NET_BYTES);
            }
            opening.complete();
        }
    }

    /** Steps whose gradients the device keeps. */
    int ring() {
        return ring;
    }

    /**
     * Number of nets that the device trains at once.
     *
     * @param kernels of their optimiser
     * @param layout of the nets
     */
    int netsAtOnce(DeviceOptimizer.Kernels kernels, NetLayout layout) {
        int blocks = context.blocksAProcessor(train.get(kernels), threads, sharedBytes(layout));
        return blocks * context.device().processors();
    }

    /**
     * Trains nets: each takes its steps of this launch.
     *
     * @param kernels of their optimiser
     * @param nets number of nets
     * @param netRecords address of their structures
     * @param planRecord address of the plan
     * @param layout of the nets
     */
    void train(DeviceOptimizer.Kernels kernels, int nets, long netRecords, long planRecord, NetLayout layout) {
        context.run(train.get(kernels), nets, threads, sharedBytes(layout), netRecords, planRecord);
    }

    /**
     * Reads the weights after the last launch, without affecting the training.
     *
     * @param kernels of their optimiser
     * @param nets number of nets
     * @param netRecords address of their structures, as of the last launch
     * @param planRecord address of the plan
     */
    void read(DeviceOptimizer.Kernels kernels, int nets, long netRecords, long planRecord) {
        context.run(read.get(kernels), nets, threads, 0, netRecords, planRecord);
    }

    private int sharedBytes(NetLayout layout) {
        return blockBytes + nodeBytes * (layout.widest() + SPARE_NODES) + rowBytes * layout.rows();
    }

    @Override
    public void close() {
        module.close();
    }
}
