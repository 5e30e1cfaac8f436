package hep.mirage.lab.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.model.network.Activation;
import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;
import org.junit.jupiter.api.Test;

class JointCutsTest {
    private static final int INPUTS = 5;
    private static final int EVENTS = 1021;

    private static float[] numbers(int count, UniformRandomProvider random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = 2 * random.nextFloat() - 1;
        }
        return numbers;
    }

    /** Linear scores and nets of two shapes, in mixed order; a median of its own scores is each net's threshold. */
    @Test
    void eventPassesWhatItPassesByEachNetAlone() {
        UniformRandomProvider random = new Philox4x64(new long[] {4, 0, 0, 0, 0, 0});
        List<NetworkShape> shapes = List.of(
                NetworkShape.dense(INPUTS, List.of(), Activation.LINEAR, 1, Activation.LINEAR),
                NetworkShape.dense(INPUTS, List.of(7, 3), Activation.RELU, 1, Activation.LINEAR),
                NetworkShape.dense(INPUTS, List.of(4), Activation.RELU, 1, Activation.LINEAR));
        float[] rows = numbers(EVENTS * INPUTS, random);
        List<NetworkWeights> nets = new ArrayList<>();
        float[][] alone = new float[31][];
        float[] thresholds = new float[31];
        for (int cut = 0; cut < alone.length; cut++) {
            NetworkShape shape = shapes.get(cut % shapes.size());
            NetworkWeights net = new NetworkWeights(shape, numbers(shape.parameterCount(), random));
            BatchedNetwork network = new BatchedNetwork(net, EVENTS, MatrixKernel.fastest());
            System.arraycopy(rows, 0, network.inputs(), 0, rows.length);
            nets.add(net);
            alone[cut] = network.forward(EVENTS).clone();
            float[] sorted = alone[cut].clone();
            Arrays.sort(sorted);
            thresholds[cut] = sorted[EVENTS / 2];
        }
        long[] together = new JointCuts(nets, thresholds).passedBy(rows);
        for (int event = 0; event < EVENTS; event++) {
            long expected = 0;
            for (int cut = 0; cut < alone.length; cut++) {
                expected |= alone[cut][event] >= thresholds[cut] ? 1L << cut : 0;
            }
            assertEquals(expected, together[event], "event " + event);
        }
    }
}
