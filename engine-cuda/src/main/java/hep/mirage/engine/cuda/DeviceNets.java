package hep.mirage.engine.cuda;

import hep.mirage.engine.cuda.driver.CudaContext;
import hep.mirage.engine.cuda.driver.DeviceMemory;
import hep.mirage.engine.cuda.driver.Opening;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.ClassWeights;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Nets that are trained on one event per step, by an optimiser with idle rows or by plain gradient descent, all with the same
 * shape and optimiser.
 */
final class DeviceNets implements NetsOnDevice {
    private final TrainingKernels kernels;
    private final DeviceOptimizer optimizer;
    private final NetSlab slab;
    private final DeviceMemory nets;
    private final DeviceMemory tables;
    private final DeviceMemory records;
    private final LaunchCounts counts;
    private final int[] steps;

    /**
     * Allocates memory for nets.
     *
     * @param context of the device
     * @param kernels on it
     * @param layout of every net
     * @param optimizer of every net
     * @param count number of nets
     * @param events most events of a net
     * @param launchSteps most steps of a launch
     */
    DeviceNets(
            CudaContext context,
            TrainingKernels kernels,
            NetLayout layout,
            DeviceOptimizer optimizer,
            int count,
            int events,
            int launchSteps) {
        this.kernels = kernels;
        this.optimizer = optimizer;
        this.slab = new NetSlab(layout, kernels.ring(), events, launchSteps);
        this.counts = new LaunchCounts(count);
        this.steps = new int[count];
        try (Opening opening = new Opening()) {
            this.nets = opening.add(context.allocate(count * slab.bytes()));
            this.tables = opening.add(context.allocate(optimizer.tableBytes()));
            this.records = opening.add(context.allocate(Records.PLAN_BYTES + (long) count * Records.NET_BYTES));
            records.write(0, Records.plan(layout, optimizer, writeTables()));
            opening.complete();
        }
    }

    /**
     * Memory per net, without the shared memory.
     *
     * @param layout of a net
     * @param ring steps whose gradients the kernels keep
     * @param events most events of a net
     * @param launchSteps most steps of a launch
     * @return of a net [bytes]
     */
    static long bytesANet(NetLayout layout, int ring, int events, int launchSteps) {
        return new NetSlab(layout, ring, events, launchSteps).bytes() + Records.NET_BYTES;
    }

    /**
     * Memory that all nets of a launch share.
     *
     * @param optimizer of every net
     * @return [bytes]
     */
    static long sharedBytes(DeviceOptimizer optimizer) {
        return optimizer.tableBytes() + Records.PLAN_BYTES;
    }

    /** Writes the tables one after the other; returns the offset of each. */
    private List<Long> writeTables() {
        List<Long> addresses = new ArrayList<>();
        long offset = 0;
        for (double[] table : optimizer.doubleTables()) {
            addresses.add(tables.address() + offset);
            tables.write(offset, table);
            offset += (long) Double.BYTES * table.length;
        }
        for (float[] table : optimizer.floatTables()) {
            addresses.add(tables.address() + offset);
            tables.write(offset, table);
            offset += (long) Float.BYTES * table.length;
        }
        return addresses;
    }

    @Override
    public void begin(int net, NetworkWeights initial, LabelledDataset training, ClassWeights weights) {
        long base = net * slab.bytes();
        nets.clear(base, slab.cleared);
        nets.write(
                base + slab.numbers,
                slab.layout().padded(initial, optimizer.constants().initialMemory()));
        nets.write(base + slab.features, training.features());
        nets.write(base + slab.labels, training.labels());
        counts.begin(net, weights);
    }

    @Override
    public void give(int net, LaunchSteps launch) {
        steps[net] = launch.events().length;
        counts.give(net, steps[net]);
        nets.write(net * slab.bytes() + slab.order, launch.events());
        nets.write(net * slab.bytes() + slab.masks, launch.masks());
    }

    @Override
    public void train(List<Integer> which) {
        writeRecords(which);
        kernels.train(optimizer.kernels(), which.size(), netRecords(), records.address(), slab.layout());
    }

    @Override
    public void settle(List<Integer> which) {
        writeRecords(which);
        kernels.read(optimizer.kernels(), which.size(), netRecords(), records.address());
    }

    @Override
    public float[] logits(int net) {
        float[] logits = new float[steps[net]];
        nets.read(net * slab.bytes() + slab.logits, logits);
        return logits;
    }

    @Override
    public NetworkWeights weights(int net) {
        float[] padded = new float[slab.layout().numbers()];
        nets.read(net * slab.bytes() + slab.settled, padded);
        return slab.layout().plain(padded);
    }

    private long netRecords() {
        return records.address() + Records.PLAN_BYTES;
    }

    private void writeRecords(List<Integer> which) {
        ByteBuffer out = Records.buffer(which.size() * Records.NET_BYTES);
        for (int net : which) {
            long base = nets.address() + net * slab.bytes();
            out.putLong(base + slab.numbers)
                    .putLong(base + slab.ring)
                    .putLong(base + slab.gradientStep)
                    .putLong(base + slab.momentStep)
                    .putLong(base + slab.rowInput)
                    .putLong(base + slab.features)
                    .putLong(base + slab.labels)
                    .putLong(base + slab.order)
                    .putLong(base + slab.masks)
                    .putLong(base + slab.logits)
                    .putLong(base + slab.settled);
            counts.put(net, out);
        }
        records.write(Records.PLAN_BYTES, out.array());
    }

    @Override
    public void close() {
        try (nets;
                tables) {
            records.close();
        }
    }
}
