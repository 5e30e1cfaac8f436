package hep.mirage.engine.dl4j;

import hep.mirage.model.network.DenseLayer;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.Normalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Mirage's layers as DL4J layers. One layer of Mirage is up to four of DL4J's: the weighted sums with their activation; with
 * batch normalisation the sums without bias, the normalisation (with the same ε), the activation; then dropout, if there is
 * any.
 */
final class Dl4jLayers {
    private final NetworkShape shape;
    /** [depth], index of each layer's sums among DL4J's layers. */
    private final int[] places;

    Dl4jLayers(NetworkShape shape) {
        this.shape = shape;
        this.places = new int[shape.depth()];
        for (int i = 1; i < places.length; i++) {
            DenseLayer below = shape.layers().get(i - 1);
            places[i] = places[i - 1] + (isNormalized(below) ? 3 : 1) + (below.dropout() > 0 ? 1 : 0);
        }
    }

    private static boolean isNormalized(DenseLayer layer) {
        return layer.normalization() == Normalization.BATCH;
    }

    /**
     * DL4J's configuration of all layers.
     *
     * @param loss of the output layer
     * @param masks of layers with dropout
     */
    List<Layer> configurations(ILossFunction loss, Dl4jDropout.Masks masks) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < shape.depth() - 1; i++) {
            addHidden(layers, i);
            if (shape.layers().get(i).dropout() > 0) {
                layers.add(new DropoutLayer(new Dl4jDropout(masks, i)));
            }
        }
        int last = shape.depth() - 1;
        layers.add(new OutputLayer.Builder(loss)
                .nIn(shape.inputsOf(last))
                .nOut(shape.outputs())
                .activation(Dl4jNetwork.activation(shape.layers().get(last).activation()))
                .build());
        return layers;
    }

    private void addHidden(List<Layer> layers, int i) {
        DenseLayer layer = shape.layers().get(i);
        boolean normalized = isNormalized(layer);
        layers.add(new org.deeplearning4j.nn.conf.layers.DenseLayer.Builder()
                .nIn(shape.inputsOf(i))
                .nOut(layer.outputs())
                .hasBias(!normalized)
                .activation(normalized ? new ActivationIdentity() : Dl4jNetwork.activation(layer.activation()))
                .build());
        if (normalized) {
            layers.add(new BatchNormalization.Builder()
                    .nIn(layer.outputs())
                    .nOut(layer.outputs())
                    .build());
            layers.add(new ActivationLayer(Dl4jNetwork.activation(layer.activation())));
        }
    }

    /**
     * Copies Mirage's parameters to a DL4J net.
     *
     * @param net of these layers
     * @param values in the layout of the shape
     */
    void setParameters(MultiLayerNetwork net, float[] values) {
        for (int i = 0; i < shape.depth(); i++) {
            int inputs = shape.inputsOf(i);
            int outputs = shape.outputsOf(i);
            int biases = shape.biasOffset(i);
            set(net, weightKey(i), values, shape.weightOffset(i), inputs, outputs);
            if (isNormalized(shape.layers().get(i))) {
                set(net, scaleKey(i), values, biases + outputs, 1, outputs);
                set(net, shiftKey(i), values, biases + 2 * outputs, 1, outputs);
            } else {
                set(net, biasKey(i), values, biases, 1, outputs);
            }
        }
    }

    /**
     * The parameters of a DL4J net in Mirage's layout; biases of normalised layers are 0.
     *
     * @param net of these layers
     */
    NetworkWeights parameters(MultiLayerNetwork net) {
        float[] values = new float[shape.parameterCount()];
        for (int i = 0; i < shape.depth(); i++) {
            int outputs = shape.outputsOf(i);
            int biases = shape.biasOffset(i);
            get(net, weightKey(i), values, shape.weightOffset(i));
            if (isNormalized(shape.layers().get(i))) {
                get(net, scaleKey(i), values, biases + outputs);
                get(net, shiftKey(i), values, biases + 2 * outputs);
            } else {
                get(net, biasKey(i), values, biases);
            }
        }
        return new NetworkWeights(shape, values);
    }

    private static void set(MultiLayerNetwork net, String key, float[] values, int from, int rows, int columns) {
        net.setParam(key, Dl4jNetwork.matrix(Arrays.copyOfRange(values, from, from + rows * columns), rows, columns));
    }

    private static void get(MultiLayerNetwork net, String key, float[] values, int to) {
        INDArray parameter = net.getParam(key);
        float[] rowMajor = parameter.dup('c').data().asFloat();
        System.arraycopy(rowMajor, 0, values, to, rowMajor.length);
    }

    private String weightKey(int i) {
        return places[i] + "_" + DefaultParamInitializer.WEIGHT_KEY;
    }

    private String biasKey(int i) {
        return places[i] + "_" + DefaultParamInitializer.BIAS_KEY;
    }

    private String scaleKey(int i) {
        return places[i] + 1 + "_" + BatchNormalizationParamInitializer.GAMMA;
    }

    private String shiftKey(int i) {
        return places[i] + 1 + "_" + BatchNormalizationParamInitializer.BETA;
    }
}
