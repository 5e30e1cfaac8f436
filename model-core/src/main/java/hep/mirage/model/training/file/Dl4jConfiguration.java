package hep.mirage.model.training.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.DenseLayer;
import hep.mirage.model.network.NetworkShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The {@code configuration.json} of DL4J's model zip: a net of dense layers for inference. The parts that are the same in
 * every net are in the templates {@code dl4j-net.json}, {@code dl4j-hidden-layer.json} and {@code dl4j-output-layer.json}.
 */
final class Dl4jConfiguration {
    private static final String LAYERS = "confs";
    private static final String ACTIVATION = "activationFn";
    private static final String CLASS = "@class";
    private static final String ACTIVATIONS_OF_ND4J = "org.nd4j.linalg.activations.impl.Activation";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Dl4jConfiguration() {}

    /**
     * The JSON of a net.
     *
     * @param shape of dense layers without normalisation and dropout
     */
    static byte[] write(NetworkShape shape) {
        ObjectNode net = template("dl4j-net.json");
        ArrayNode layers = net.putArray(LAYERS);
        for (int i = 0; i < shape.depth(); i++) {
            boolean last = i == shape.depth() - 1;
            ObjectNode layer = template(last ? "dl4j-output-layer.json" : "dl4j-hidden-layer.json");
            ObjectNode dense = (ObjectNode) layer.path("layer");
            dense.set(ACTIVATION, activation(shape.layers().get(i).activation()));
            dense.put("layerName", "layer" + i);
            dense.put("nin", shape.inputsOf(i));
            dense.put("nout", shape.outputsOf(i));
            layers.add(layer);
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(net);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The shape of the net.
     *
     * @throws JsonProcessingException if it is not JSON
     * @throws IllegalArgumentException if it is not a net of dense layers
     */
    static NetworkShape read(byte[] json) throws IOException {
        List<DenseLayer> layers = new ArrayList<>();
        int inputs = 0;
        for (JsonNode conf : JSON.readTree(json).path(LAYERS)) {
            JsonNode layer = conf.path("layer");
            String kind = layer.path(CLASS).asText();
            if (!kind.endsWith(".DenseLayer") && !kind.endsWith(".OutputLayer")) {
                throw new IllegalArgumentException(
                        "layer " + layers.size() + " is a " + kind + "; only dense layers are read");
            }
            inputs = layers.isEmpty() ? layer.path("nin").asInt() : inputs;
            layers.add(DenseLayer.of(layer.path("nout").asInt(), activation(layer.path(ACTIVATION))));
        }
        return new NetworkShape(inputs, layers);
    }

    private static ObjectNode activation(Activation activation) {
        ObjectNode json = JSON.createObjectNode();
        return switch (activation) {
            case RELU -> json.put(CLASS, ACTIVATIONS_OF_ND4J + "ReLU")
                    .putNull("max")
                    .putNull("negativeSlope")
                    .putNull("threshold");
            case LEAKY_RELU -> json.put(CLASS, ACTIVATIONS_OF_ND4J + "LReLU").put("alpha", 0.01);
            case TANH -> json.put(CLASS, ACTIVATIONS_OF_ND4J + "TanH");
            case SIGMOID -> json.put(CLASS, ACTIVATIONS_OF_ND4J + "Sigmoid");
            case LINEAR -> json.put(CLASS, ACTIVATIONS_OF_ND4J + "Identity");
        };
    }

    private static Activation activation(JsonNode json) {
        Optional<Activation> found = Arrays.stream(Activation.values())
                .filter(activation -> activation(activation).equals(json))
                .findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException(
                "activation " + json + " is not one of " + Arrays.toString(Activation.values())));
    }

    private static ObjectNode template(String name) {
        try (InputStream stream = Dl4jConfiguration.class.getResourceAsStream(name)) {
            return (ObjectNode) JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name, e);
        }
    }
}
