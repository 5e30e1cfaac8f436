package hep.mirage.engine.cuda;

import hep.mirage.engine.cuda.driver.CudaContext;
import hep.mirage.engine.cuda.driver.DeviceMemory;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.ClassWeights;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Nets under training on a device: one shape, one optimiser, each with its own events, weights and count of steps. Serves
 * one thread.
 */
final class DeviceNets implements AutoCloseable {
    private final TrainingKernels kernels;
    private final DeviceOptimizer optimizer;
    private final NetSlab slab;
    private final DeviceMemory nets;
    private final DeviceMemory tables;
    private final DeviceMemory records;
    private final int[] firstStep;
    private final int[] steps;
    private final ClassWeights[] classWeights;

    /**
     * Takes memory for nets.
     *
     * @param context of the device
     * @param kernels on it
     * @param layout of every net
     * @param optimizer of every net
     * @param count how many nets
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
        this.firstStep = new int[count];
        this.steps = new int[count];
        this.classWeights = new ClassWeights[count];
        List<DeviceMemory> memory = context.allocateAll(
                count * slab.bytes(), optimizer.tableBytes(), Records.PLAN_BYTES + (long) count * Records.NET_BYTES);
        this.nets = memory.get(0);
        this.tables = memory.get(1);
        this.records = memory.get(2);
        records.write(0, Records.plan(layout, optimizer, writeTables()));
    }

    /**
     * Memory that nets need beside what they share.
     *
     * @param layout of a net
     * @param ring steps that the kernels remember
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

    /** Writes the tables one after the other; gives where each begins. */
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

    /**
     * Begins the training of a net.
     *
     * @param net which
     * @param initial weights to start from
     * @param training events that it is trained on
     * @param weights of their classes
     */
    void begin(int net, NetworkWeights initial, LabelledDataset training, ClassWeights weights) {
        long base = net * slab.bytes();
        nets.clear(base, slab.cleared);
        nets.write(
                base + slab.numbers,
                slab.layout().padded(initial, optimizer.constants().initialMemory()));
        nets.write(base + slab.features, training.features());
        nets.write(base + slab.labels, training.labels());
        firstStep[net] = 1;
        steps[net] = 0;
        classWeights[net] = weights;
    }

    /**
     * Gives a net its next steps; those before are done.
     *
     * @param net which
     * @param order [steps], the event of each
     * @param masks [steps × mask words of the layout]: the nodes that dropout leaves in
     */
    void give(int net, int[] order, int[] masks) {
        firstStep[net] += steps[net];
        steps[net] = order.length;
        nets.write(net * slab.bytes() + slab.order, order);
        nets.write(net * slab.bytes() + slab.masks, masks);
    }

    /**
     * Takes the steps that nets were given.
     *
     * @param which the nets
     */
    void train(List<Integer> which) {
        writeRecords(which);
        kernels.train(optimizer.kernels(), which.size(), netRecords(), records.address(), slab.layout());
    }

    /**
     * Settles the weights of nets, so that they can be read; the training is left as it is.
     *
     * @param which the nets
     */
    void settle(List<Integer> which) {
        writeRecords(which);
        kernels.read(optimizer.kernels(), which.size(), netRecords(), records.address());
    }

    /**
     * The logits of a net's last launch.
     *
     * @param net which
     * @return [steps of the launch], each taken before its step
     */
    float[] logits(int net) {
        float[] logits = new float[steps[net]];
        nets.read(net * slab.bytes() + slab.logits, logits);
        return logits;
    }

    /**
     * The weights of a net when it was last settled.
     *
     * @param net which
     */
    NetworkWeights weights(int net) {
        float[] padded = new float[slab.layout().numbers()];
        nets.read(net * slab.bytes() + slab.settled, padded);
        return slab.layout().plain(padded);
    }

    /** Layout of every net. */
    NetLayout layout() {
        return slab.layout();
    }

    /** Steps of the last launch, of all nets together. */
    long steps() {
        return Arrays.stream(steps).asLongStream().sum();
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
            out.putDouble(classWeights[net].sideband()).putDouble(classWeights[net].window());
            out.putInt(firstStep[net]).putInt(steps[net]);
        }
        records.write(Records.PLAN_BYTES, out.array());
    }

    @Override
    public void close() {
        records.close();
        tables.close();
        nets.close();
    }
}
