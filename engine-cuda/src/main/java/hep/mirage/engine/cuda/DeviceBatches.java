package hep.mirage.engine.cuda;

import hep.mirage.engine.cuda.driver.CudaContext;
import hep.mirage.engine.cuda.driver.DeviceMemory;
import hep.mirage.engine.cuda.driver.Opening;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierLoss;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Nets that are trained on one batch of events per step, all with the same shape, loss, penalty and optimiser. */
final class DeviceBatches implements NetsOnDevice {
    private final BatchKernels kernels;
    private final Size size;
    private final BatchSlab slab;
    private final DeviceMemory nets;
    private final DeviceMemory rates;
    private final DeviceMemory records;
    private final LaunchCounts counts;
    private final int[] events;

    /**
     * The common properties of nets, which determine their memory.
     *
     * @param layout of every net
     * @param optimizer of every net
     * @param loss that is minimised
     * @param weightDecay λ of the penalty; 0 for none
     * @param dataset most events of a net
     * @param launchEvents most events of a launch
     */
    record Size(
            BatchLayout layout,
            BatchOptimizer optimizer,
            ClassifierLoss loss,
            double weightDecay,
            int dataset,
            int launchEvents) {
        private BatchSlab slab() {
            return new BatchSlab(layout, optimizer.kernels().memories(), dataset, launchEvents);
        }

        /** Memory per net, without the shared memory [bytes]. */
        long bytesANet() {
            return slab().bytes() + BatchRecords.NET_BYTES;
        }

        /** Memory that all nets of a launch share [bytes]. */
        long sharedBytes() {
            return optimizer.tableBytes() + BatchRecords.PLAN_BYTES;
        }
    }

    /**
     * Allocates memory for nets.
     *
     * @param context of the device
     * @param kernels on it
     * @param size of every net
     * @param count number of nets
     */
    DeviceBatches(CudaContext context, BatchKernels kernels, Size size, int count) {
        this.kernels = kernels;
        this.size = size;
        this.slab = size.slab();
        this.counts = new LaunchCounts(count);
        this.events = new int[count];
        try (Opening opening = new Opening()) {
            this.nets = opening.add(context.allocate(count * slab.bytes()));
            this.rates = opening.add(context.allocate(size.optimizer().tableBytes()));
            this.records =
                    opening.add(context.allocate(BatchRecords.PLAN_BYTES + (long) count * BatchRecords.NET_BYTES));
            rates.write(0, size.optimizer().rates());
            records.write(
                    0,
                    BatchRecords.plan(
                            size.layout(), size.optimizer(), size.loss(), size.weightDecay(), rates.address()));
            opening.complete();
        }
    }

    @Override
    public void begin(int net, NetworkWeights initial, LabelledDataset training, ClassWeights weights) {
        long base = net * slab.bytes();
        nets.write(base + slab.parameters, initial.values());
        float[] memory = new float[initial.values().length];
        Arrays.fill(memory, size.optimizer().initialMemory());
        int memories = size.optimizer().kernels().memories();
        if (memories > 0) {
            nets.write(base + slab.memory1, memory);
        }
        if (memories > 1) {
            nets.write(base + slab.memory2, memory);
        }
        nets.write(base + slab.features, training.features());
        nets.write(base + slab.labels, training.labels());
        counts.begin(net, weights);
    }

    @Override
    public void give(int net, LaunchSteps steps) {
        counts.give(net, steps.ends().length);
        events[net] = steps.events().length;
        long base = net * slab.bytes();
        nets.write(base + slab.events, steps.events());
        nets.write(base + slab.ends, steps.ends());
        nets.write(base + slab.masks, steps.masks());
    }

    @Override
    public void train(List<Integer> which) {
        ByteBuffer out = Records.buffer(which.size() * BatchRecords.NET_BYTES);
        for (int net : which) {
            BatchRecords.putAddresses(out, nets.address() + net * slab.bytes(), slab);
            counts.put(net, out);
        }
        records.write(BatchRecords.PLAN_BYTES, out.array());
        long netRecords = records.address() + BatchRecords.PLAN_BYTES;
        kernels.train(size.optimizer().kernels(), which.size(), netRecords, records.address());
    }

    /** Nothing to do: the weights are up to date after every step. */
    @Override
    public void settle(List<Integer> which) {}

    @Override
    public float[] logits(int net) {
        float[] logits = new float[events[net]];
        nets.read(net * slab.bytes() + slab.logits, logits);
        return logits;
    }

    @Override
    public NetworkWeights weights(int net) {
        float[] values = new float[size.layout().shape().parameterCount()];
        nets.read(net * slab.bytes() + slab.parameters, values);
        return new NetworkWeights(size.layout().shape(), values);
    }

    @Override
    public void close() {
        try (nets;
                rates) {
            records.close();
        }
    }
}
