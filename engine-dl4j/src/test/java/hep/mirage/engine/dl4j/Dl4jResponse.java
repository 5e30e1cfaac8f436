package hep.mirage.engine.dl4j;

import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.ClassifierLoss;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.NoOp;

/** The response of DL4J's net, for comparison. */
final class Dl4jResponse {
    private Dl4jResponse() {}

    /** [n] from features [n × d] row-major, all at once. */
    static float[] of(NetworkWeights weights, float[] features) {
        return of(net(weights), features);
    }

    /** [n] from features [n × d] row-major, all at once. */
    static float[] of(MultiLayerNetwork net, float[] features) {
        Dl4jEngine.prepareThread();
        int inputs = net.layerInputSize(0);
        return net.output(Dl4jNetwork.matrix(features, features.length / inputs, inputs))
                .data()
                .asFloat();
    }

    /**
     * DL4J's net, for inference only.
     *
     * @param weights of dense layers without normalisation and dropout
     */
    static MultiLayerNetwork net(NetworkWeights weights) {
        NeuralNetConfiguration.Builder configuration =
                new NeuralNetConfiguration.Builder().seed(Dl4jNetwork.SEED).updater(new NoOp());
        return Dl4jNetwork.net(
                weights,
                configuration,
                Dl4jNetwork.loss(ClassifierLoss.BINARY_CROSS_ENTROPY),
                new Dl4jDropout.Masks(weights.shape()));
    }
}
