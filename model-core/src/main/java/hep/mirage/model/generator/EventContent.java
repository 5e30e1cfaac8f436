package hep.mirage.model.generator;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Arrays;

/**
 * The events themselves: float64, one feature after the other in the schema's order, then the weights. An ensemble then needs
 * only one file, whose digest identifies every event.
 *
 * @param columns [features][events]
 * @param weights [events] [pb], 1 if the sample has none
 */
record EventContent(double[][] columns, double[] weights) implements BundleContent {
    static final String ENTRY = "events.f64";

    /** Bytes of an event: its features and its weight. */
    static int bytesOfAnEvent(FeatureSchema schema) {
        return Double.BYTES * (schema.size() + 1);
    }

    static EventContent of(EventBatch sample) {
        double[][] columns = new double[sample.schema().size()][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = sample.column(i);
        }
        return new EventContent(columns, sample.weights().orElseGet(() -> ones(sample.size())));
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    static EventContent of(GeneratorManifest manifest, byte[] bytes) {
        int arrays = manifest.schema().size() + 1;
        int ofAnEvent = bytesOfAnEvent(manifest.schema());
        int events = bytes.length / ofAnEvent;
        if (events < 1 || bytes.length % ofAnEvent != 0) {
            throw new InvalidInput(ENTRY + " has " + bytes.length + " bytes; a positive multiple of " + ofAnEvent
                    + " is needed, " + arrays + " numbers per event");
        }
        DoubleBuffer numbers =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
        double[][] columns = new double[arrays - 1][events];
        for (int i = 0; i < columns.length; i++) {
            numbers.get(columns[i]);
            requireFinite(manifest.schema().features().get(i).name() + " of event", columns[i]);
        }
        double[] weights = new double[events];
        numbers.get(weights);
        requireFinite("weight of event", weights);
        return new EventContent(columns, weights);
    }

    private static void requireFinite(String what, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new InvalidInput(what + " " + i + " is " + values[i] + "; all must be finite");
            }
        }
    }

    @Override
    public String entry() {
        return ENTRY;
    }

    @Override
    public byte[] bytes() {
        ByteBuffer bytes = BundleContent.buffer((long) Double.BYTES * (columns.length + 1) * weights.length);
        DoubleBuffer numbers = bytes.asDoubleBuffer();
        for (double[] column : columns) {
            numbers.put(column);
        }
        numbers.put(weights);
        return bytes.array();
    }

    @Override
    public Generator generator(GeneratorManifest manifest) {
        BootstrapSettings settings = (BootstrapSettings) manifest.settings();
        return new BootstrapGenerator(manifest.schema(), columns, weights, settings.azimuth());
    }
}
