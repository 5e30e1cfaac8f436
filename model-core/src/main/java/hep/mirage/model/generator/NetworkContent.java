package hep.mirage.model.generator;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.representation.EventRepresentation;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A net without normalisation: float32 in the order of {@link NetworkShape}.
 *
 * @param weights of the net
 */
record NetworkContent(NetworkWeights weights) implements BundleContent {
    static final String ENTRY = "weights.f32";

    static NetworkContent of(NetworkSettings settings, GeneratorManifest manifest, byte[] bytes) {
        NetworkShape shape = settings.plainShape(manifest.encoding());
        if (bytes.length != Float.BYTES * shape.parameterCount()) {
            throw new InvalidInput(ENTRY + " has " + bytes.length + " bytes; the net of its manifest has "
                    + Float.BYTES * shape.parameterCount());
        }
        float[] values = new float[shape.parameterCount()];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidInput("weight " + i + " is " + values[i] + "; all must be finite");
            }
        }
        return new NetworkContent(new NetworkWeights(shape, values));
    }

    @Override
    public String entry() {
        return ENTRY;
    }

    @Override
    public byte[] bytes() {
        ByteBuffer floats = BundleContent.buffer((long) Float.BYTES * weights.values().length);
        floats.asFloatBuffer().put(weights.values());
        return floats.array();
    }

    @Override
    public Generator generator(GeneratorManifest manifest) {
        NetworkSettings settings = (NetworkSettings) manifest.settings();
        EventRepresentation representation = manifest.representation();
        NetworkGenerator primaries =
                new NetworkGenerator(weights, manifest.encoding(), settings.azimuth(), representation);
        return RepresentedGenerator.of(primaries, representation);
    }
}
