package hep.mirage.model.training.dl4j;

import hep.mirage.model.network.NetworkWeights;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The answer of DL4J's own net, to hold ours against. */
public final class Dl4jResponse {
    private Dl4jResponse() {}

    /** [n] from features [n × d] row-major, all at once. */
    public static float[] of(NetworkWeights weights, float[] features) {
        Dl4jEngine.prepareThread();
        MultiLayerNetwork net = Dl4jNetwork.of(weights);
        int events = weights.shape().eventsIn(features);
        return net.output(Dl4jNetwork.matrix(features, events, weights.shape().inputs()))
                .data()
                .asFloat();
    }
}
