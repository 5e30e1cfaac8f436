package hep.mirage.engine.cuda;

import hep.mirage.engine.cuda.driver.CudaContext;

/** The memory that a wave of nets needs, and its allocation. */
sealed interface WaveRoom {
    /** Memory per net, without the shared memory [bytes]. */
    long bytesANet();

    /** Memory shared by all nets [bytes]. */
    long sharedBytes();

    /**
     * Allocates it.
     *
     * @param context of the device
     * @param nets number of nets
     */
    NetsOnDevice take(CudaContext context, int nets);

    /**
     * Memory for nets that are trained on one event per step.
     *
     * @param kernels of the device
     * @param layout of every net
     * @param optimizer of every net
     * @param events most events of a net
     * @param launchSteps most steps of a launch
     */
    record OfEvents(TrainingKernels kernels, NetLayout layout, DeviceOptimizer optimizer, int events, int launchSteps)
            implements WaveRoom {
        @Override
        public long bytesANet() {
            return DeviceNets.bytesANet(layout, kernels.ring(), events, launchSteps);
        }

        @Override
        public long sharedBytes() {
            return DeviceNets.sharedBytes(optimizer);
        }

        @Override
        public NetsOnDevice take(CudaContext context, int nets) {
            return new DeviceNets(context, kernels, layout, optimizer, nets, events, launchSteps);
        }
    }

    /**
     * Memory for nets that are trained on batches.
     *
     * @param kernels of the device
     * @param size of every net
     */
    record OfBatches(BatchKernels kernels, DeviceBatches.Size size) implements WaveRoom {
        @Override
        public long bytesANet() {
            return size.bytesANet();
        }

        @Override
        public long sharedBytes() {
            return size.sharedBytes();
        }

        @Override
        public NetsOnDevice take(CudaContext context, int nets) {
            return new DeviceBatches(context, kernels, size, nets);
        }
    }
}
