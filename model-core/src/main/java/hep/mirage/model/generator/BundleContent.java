package hep.mirage.model.generator;

import hep.mirage.model.InvalidInput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The part of a bundle that draws its events: the second entry of its file, all numbers little-endian. */
sealed interface BundleContent extends java.io.Serializable
        permits NetworkContent, EventContent, FormulaContent, ScaledPair {
    /** Name of the entry in the file. */
    String entry();

    /** The entry's bytes. */
    byte[] bytes();

    /**
     * The generator, ready to draw from.
     *
     * @param manifest what it is
     */
    Generator generator(GeneratorManifest manifest);

    /** Name of the entry that a generator of these settings has. */
    static String entryOf(GeneratorSettings settings) {
        if (settings instanceof FormulaSettings) {
            return FormulaContent.ENTRY;
        }
        if (settings instanceof MassScalingSettings) {
            return ScaledPair.ENTRY;
        }
        return settings instanceof BootstrapSettings ? EventContent.ENTRY : NetworkContent.ENTRY;
    }

    /**
     * Reads an entry.
     *
     * @param manifest of the same bundle
     * @param bytes of the entry
     * @throws InvalidInput if the entry does not fit the manifest; the message names no file
     */
    static BundleContent of(GeneratorManifest manifest, byte[] bytes) {
        if (manifest.settings() instanceof FormulaSettings) {
            return FormulaContent.of(manifest, bytes);
        }
        if (manifest.settings() instanceof MassScalingSettings) {
            return ScaledPair.of(manifest, bytes);
        }
        return manifest.settings() instanceof NetworkSettings settings
                ? NetworkContent.of(settings, manifest, bytes)
                : EventContent.of(manifest, bytes);
    }

    /** A little-endian buffer of the given size. */
    static ByteBuffer buffer(long bytes) {
        return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
