package hep.mirage.model.generator;

import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import java.util.Locale;
import java.util.Objects;

/**
 * A generator that draws the events of its sample itself, each with a probability that is proportional to its weight.
 *
 * @param azimuth whether all azimuths of a drawn event are rotated together by a random angle
 */
public record BootstrapSettings(AzimuthSymmetry azimuth) implements GeneratorSettings {
    /** Name of these settings in a manifest, {@value}. */
    public static final String NAME = "bootstrap";

    /** Most bytes of the events in a bundle, which is read into one array together with its manifest. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8 - (1 << 20);

    /** Rejects null components. */
    public BootstrapSettings {
        Objects.requireNonNull(azimuth, "azimuth");
    }

    /**
     * Checks that a bundle can hold a sample.
     *
     * @param events of the sample
     * @param schema of the events
     * @throws InvalidInput if there are too many
     */
    public static void requireRoom(int events, FeatureSchema schema) {
        int most = MOST_BYTES / EventContent.bytesOfAnEvent(schema);
        if (events > most) {
            throw new InvalidInput(String.format(
                    Locale.ROOT,
                    "generator.training.kind: bootstrap keeps the events of its sample in the bundle, at most %,d of %s; the"
                            + " sample has %,d; take fewer events or train a net",
                    most,
                    Counted.of(schema.size(), "feature"),
                    events));
        }
    }

    @Override
    public GeneratorKind kind() {
        return GeneratorKind.BOOTSTRAP;
    }
}
