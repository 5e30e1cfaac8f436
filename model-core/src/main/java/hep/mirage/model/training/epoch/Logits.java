package hep.mirage.model.training.epoch;

import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;

/** The output of a classifier before the sigmoid, computed by Mirage's own kernels. */
public final class Logits {
    private static final int EVENTS_AN_ANSWER = 256;

    private Logits() {}

    /**
     * The logits of events.
     *
     * @param weights a net for inference, with d inputs and one output
     * @param features [n × d] row-major
     * @param kernel matrix products
     * @return [n]; an event's logit does not depend on the other events
     * @throws IllegalArgumentException if the last row of features is incomplete
     */
    public static float[] of(NetworkWeights weights, float[] features, MatrixKernel kernel) {
        int inputs = weights.shape().inputs();
        float[] logits = new float[weights.shape().eventsIn(features)];
        int capacity = Math.max(1, Math.min(logits.length, EVENTS_AN_ANSWER));
        NetworkWeights linear = new NetworkWeights(weights.shape().withLinearOutput(), weights.values());
        BatchedNetwork net = new BatchedNetwork(linear, capacity, kernel);
        for (int from = 0; from < logits.length; from += capacity) {
            int rows = Math.min(capacity, logits.length - from);
            System.arraycopy(features, from * inputs, net.inputs(), 0, rows * inputs);
            System.arraycopy(net.forward(rows), 0, logits, from, rows);
        }
        return logits;
    }
}
