package hep.mirage.model.generator;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.representation.EventRepresentation;
import hep.mirage.model.network.DrawingNetwork;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What draws events by a net without normalisation or by a flow: its parameters as float32, in the order of {@link
 * hep.mirage.model.network.NetworkShape}, a flow's nets one after the other.
 *
 * @param network with its parameters
 */
record NetworkContent(DrawingNetwork network) implements BundleContent {
    static final String ENTRY = "weights.f32";

    static NetworkContent of(NetworkSettings settings, GeneratorManifest manifest, byte[] bytes) {
        EventEncoding encoding = manifest.encoding();
        int parameters = settings.parameterCount(encoding);
        if (bytes.length != Float.BYTES * parameters) {
            throw new InvalidInput(
                    ENTRY + " has " + bytes.length + " bytes; the net of its manifest has " + Float.BYTES * parameters);
        }
        float[] values = new float[parameters];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidInput("weight " + i + " is " + values[i] + "; all must be finite");
            }
        }
        return new NetworkContent(settings.network(encoding, values));
    }

    @Override
    public String entry() {
        return ENTRY;
    }

    @Override
    public byte[] bytes() {
        float[] values = network.values();
        ByteBuffer floats = BundleContent.buffer((long) Float.BYTES * values.length);
        floats.asFloatBuffer().put(values);
        return floats.array();
    }

    @Override
    public Generator generator(GeneratorManifest manifest) {
        NetworkSettings settings = (NetworkSettings) manifest.settings();
        EventRepresentation representation = manifest.representation();
        NetworkGenerator primaries =
                new NetworkGenerator(network, manifest.encoding(), settings.azimuth(), representation);
        return RepresentedGenerator.of(primaries, representation);
    }
}
