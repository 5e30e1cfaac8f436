package hep.mirage.lab.quality;

import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.DenseLayer;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many cuts on the scores of small nets with the same inputs, evaluated as few larger nets: nets of the same shape are
 * joined in one net, whose first layer all of them share and whose further layers are block-diagonal. A weight of 0
 * adds nothing to a sum, so that each score equals that of its separate net in comparisons. Nets with hidden layers are
 * joined {@value #HIDDEN_TOGETHER} at a time: that fills the vectors of a kernel, and the blocks of zeros stay small.
 * Immutable.
 */
final class JointCuts {
    private static final int HIDDEN_TOGETHER = 4;
    private static final int EVENTS_AT_A_TIME = 512;

    /** Several nets joined as one; its outputs are the scores of their cuts. */
    private record Joint(int[] cuts, NetworkWeights net) {}

    private final List<Joint> joints = new ArrayList<>();
    private final float[] thresholds;

    /**
     * Joins cuts.
     *
     * @param scores nets of one output each, without normalisation, all of the same number of inputs
     * @param thresholds smallest score that passes, one per net; at most 64
     */
    JointCuts(List<NetworkWeights> scores, float[] thresholds) {
        this.thresholds = thresholds.clone();
        Map<NetworkShape, List<Integer>> ofShape = new LinkedHashMap<>();
        for (int cut = 0; cut < scores.size(); cut++) {
            ofShape.computeIfAbsent(scores.get(cut).shape(), shape -> new ArrayList<>())
                    .add(cut);
        }
        ofShape.forEach((shape, cuts) -> {
            int together = shape.depth() == 1 ? cuts.size() : HIDDEN_TOGETHER;
            for (int from = 0; from < cuts.size(); from += together) {
                List<Integer> some = cuts.subList(from, Math.min(cuts.size(), from + together));
                List<NetworkWeights> nets = some.stream().map(scores::get).toList();
                joints.add(new Joint(some.stream().mapToInt(Integer::intValue).toArray(), join(shape, nets)));
            }
        });
    }

    private static NetworkWeights join(NetworkShape shape, List<NetworkWeights> nets) {
        List<DenseLayer> layers = shape.layers().stream()
                .map(layer -> DenseLayer.of(nets.size() * layer.outputs(), layer.activation()))
                .toList();
        NetworkShape joint = new NetworkShape(shape.inputs(), layers);
        float[] values = new float[joint.parameterCount()];
        for (int net = 0; net < nets.size(); net++) {
            for (int layer = 0; layer < shape.depth(); layer++) {
                copyLayer(nets.get(net), net, layer, joint, values);
            }
        }
        return new NetworkWeights(joint, values);
    }

    private static void copyLayer(NetworkWeights net, int place, int layer, NetworkShape joint, float[] values) {
        NetworkShape shape = net.shape();
        int outputs = shape.outputsOf(layer);
        int column = place * outputs;
        int row = layer == 0 ? 0 : place * shape.inputsOf(layer);
        for (int i = 0; i < shape.inputsOf(layer); i++) {
            int to = joint.weightOffset(layer) + (row + i) * joint.outputsOf(layer) + column;
            System.arraycopy(net.values(), shape.weightOffset(layer) + i * outputs, values, to, outputs);
        }
        System.arraycopy(net.values(), shape.biasOffset(layer), values, joint.biasOffset(layer) + column, outputs);
    }

    /**
     * Which cuts each event passes.
     *
     * @param rows [n × inputs] row-major
     * @return [n], bit i is set if an event passes cut i
     */
    long[] passedBy(float[] rows) {
        MatrixKernel kernel = KernelProvider.matrixKernel();
        int inputs = joints.get(0).net().shape().inputs();
        long[] passed = new long[rows.length / inputs];
        for (Joint joint : joints) {
            BatchedNetwork network = new BatchedNetwork(joint.net(), EVENTS_AT_A_TIME, kernel);
            for (int from = 0; from < passed.length; from += EVENTS_AT_A_TIME) {
                int events = Math.min(EVENTS_AT_A_TIME, passed.length - from);
                System.arraycopy(rows, from * inputs, network.inputs(), 0, events * inputs);
                mark(joint.cuts(), network.forward(events), events, passed, from);
            }
        }
        return passed;
    }

    private void mark(int[] cuts, float[] scores, int events, long[] passed, int from) {
        for (int event = 0; event < events; event++) {
            long bits = 0;
            for (int i = 0; i < cuts.length; i++) {
                if (scores[event * cuts.length + i] >= thresholds[cuts[i]]) {
                    bits |= 1L << cuts[i];
                }
            }
            passed[from + event] |= bits;
        }
    }
}
