package hep.mirage.engine.cuda;

import com.sun.jna.Pointer;
import hep.mirage.engine.cuda.driver.CudaContext;
import hep.mirage.engine.cuda.driver.CudaModule;
import hep.mirage.engine.cuda.driver.Opening;
import hep.mirage.engine.cuda.kernel.KernelImages;
import hep.mirage.engine.cuda.kernel.KernelProgram;
import java.util.EnumMap;
import java.util.Map;

/** The kernels of {@code train_batches.cu} on a device, and their properties. */
final class BatchKernels implements Opening.Part {
    private static final int CONSTANTS = 4;

    private final CudaContext context;
    private final CudaModule module;
    private final Map<DeviceOptimizer.Kernels, Pointer> train = new EnumMap<>(DeviceOptimizer.Kernels.class);
    private final int threads;
    private final int sharedBytes;

    /**
     * Loads the kernels that were built for a device.
     *
     * @param context of the device
     */
    BatchKernels(CudaContext context) {
        this.context = context;
        try (Opening opening = new Opening()) {
            this.module = opening.add(context.load(KernelImages.imageFor(
                    KernelProgram.BATCHES, context.device().capability())));
            for (DeviceOptimizer.Kernels kernels : DeviceOptimizer.Kernels.values()) {
                train.put(kernels, module.kernel("trainBatches" + kernels.structure()));
            }
            int[] geometry = module.constants("batchGeometry", CONSTANTS);
            this.threads = geometry[0];
            this.sharedBytes = geometry[1];
            if (geometry[2] != BatchRecords.PLAN_BYTES || geometry[3] != BatchRecords.NET_BYTES) {
                throw new IllegalStateException("structures of the kernels have " + geometry[2] + " and " + geometry[3]
                        + " bytes, those written here " + BatchRecords.PLAN_BYTES + " and " + BatchRecords.NET_BYTES);
            }
            opening.complete();
        }
    }

    /**
     * Trains nets: each takes its steps of this launch.
     *
     * @param kernels of their optimiser
     * @param nets number of nets
     * @param netRecords address of their structures
     * @param planRecord address of the plan
     */
    void train(DeviceOptimizer.Kernels kernels, int nets, long netRecords, long planRecord) {
        context.run(train.get(kernels), nets, threads, sharedBytes, netRecords, planRecord);
    }

    @Override
    public void close() {
        module.close();
    }
}
