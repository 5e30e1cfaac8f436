package hep.mirage.engine.cuda;

import hep.mirage.engine.cuda.Records.TableAddresses;
import hep.mirage.engine.cuda.driver.CudaContext;
import hep.mirage.engine.cuda.driver.DeviceMemory;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.optimizer.AdamIdleRowTables;
import hep.mirage.model.training.ClassWeights;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Nets under training on a device: one shape, one optimiser, each with its own events, weights and count of steps. Serves
 * one thread.
 */
final class DeviceNets implements AutoCloseable {
    private final TrainingKernels kernels;
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
            AdamIdleRowTables optimizer,
            int count,
            int events,
            int launchSteps) {
        this.kernels = kernels;
        this.slab = new NetSlab(layout, kernels.ring(), events, launchSteps);
        this.firstStep = new int[count];
        this.steps = new int[count];
        this.classWeights = new ClassWeights[count];
        this.nets = context.allocate(count * slab.bytes());
        this.tables = context.allocate(tableBytes(optimizer));
        this.records = context.allocate(Records.PLAN_BYTES + (long) count * Records.NET_BYTES);
        records.write(0, Records.plan(layout, optimizer, writeTables(optimizer)));
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
    static long sharedBytes(AdamIdleRowTables optimizer) {
        return tableBytes(optimizer) + Records.PLAN_BYTES;
    }

    private static long tableBytes(AdamIdleRowTables optimizer) {
        return (long) Double.BYTES
                        * (optimizer.stepSizes().length
                                + optimizer.futureSums().length
                                + optimizer.ratioPowers().length)
                + (long) Float.BYTES * (optimizer.beta1Powers().length + optimizer.beta2Powers().length);
    }

    private TableAddresses writeTables(AdamIdleRowTables optimizer) {
        long stepSizes = 0;
        long futureSums = stepSizes + (long) Double.BYTES * optimizer.stepSizes().length;
        long ratioPowers = futureSums + (long) Double.BYTES * optimizer.futureSums().length;
        long beta1Powers = ratioPowers + (long) Double.BYTES * optimizer.ratioPowers().length;
        long beta2Powers = beta1Powers + (long) Float.BYTES * optimizer.beta1Powers().length;
        tables.write(stepSizes, optimizer.stepSizes());
        tables.write(futureSums, optimizer.futureSums());
        tables.write(ratioPowers, optimizer.ratioPowers());
        tables.write(beta1Powers, optimizer.beta1Powers());
        tables.write(beta2Powers, optimizer.beta2Powers());
        long begin = tables.address();
        return new TableAddresses(
                begin + stepSizes, begin + futureSums, begin + ratioPowers, begin + beta1Powers, begin + beta2Powers);
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
        nets.write(base + slab.numbers, slab.layout().padded(initial));
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
     */
    void give(int net, int[] order) {
        firstStep[net] += steps[net];
        steps[net] = order.length;
        nets.write(net * slab.bytes() + slab.order, order);
    }

    /**
     * Takes the steps that nets were given.
     *
     * @param which the nets
     */
    void train(List<Integer> which) {
        writeRecords(which);
        kernels.train(which.size(), netRecords(), records.address(), slab.layout());
    }

    /**
     * Settles the weights of nets, so that they can be read; the training is left as it is.
     *
     * @param which the nets
     */
    void settle(List<Integer> which) {
        writeRecords(which);
        kernels.read(which.size(), netRecords(), records.address());
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
