package hep.mirage.model.generator;

import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import java.util.Objects;

/**
 * A generator that draws the events of its sample itself, each with a probability that is proportional to its weight.
 *
 * @param azimuth whether all azimuths of a drawn event are rotated together by a random angle
 */
public record BootstrapSettings(AzimuthSymmetry azimuth) implements GeneratorSettings {
    /** Name of these settings in a manifest, {@value}. */
    public static final String NAME = "bootstrap";

    /** Rejects null components. */
    public BootstrapSettings {
        Objects.requireNonNull(azimuth, "azimuth");
    }

    @Override
    public GeneratorKind kind() {
        return GeneratorKind.BOOTSTRAP;
    }
}
