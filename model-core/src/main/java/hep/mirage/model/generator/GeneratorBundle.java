package hep.mirage.model.generator;

import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.network.NetworkWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A trained generator in one file: a zip with {@code manifest.json}, the net's weights and, where there is one, the
 * calibration of its masses. The same training gives the
 * same bytes. Immutable and serialisable: the driver broadcasts one.
 */
public final class GeneratorBundle implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private final GeneratorManifest manifest;
    private final NetworkWeights weights;
    private final MassCalibration calibration;
    private final String digest;

    /** The calibration is null where masses stay as the net makes them. */
    GeneratorBundle(GeneratorManifest manifest, NetworkWeights weights, MassCalibration calibration, String digest) {
        this.manifest = manifest;
        this.weights = weights;
        this.calibration = calibration;
        this.digest = digest;
    }

    /**
     * Puts a bundle together.
     *
     * @param manifest what the generator is
     * @param weights its net, with normalisation folded in
     */
    static GeneratorBundle of(GeneratorManifest manifest, NetworkWeights weights) {
        return of(manifest, weights, null);
    }

    private static GeneratorBundle of(GeneratorManifest manifest, NetworkWeights weights, MassCalibration calibration) {
        String digest = sha256(BundleFile.encode(manifest, weights, calibration));
        return new GeneratorBundle(manifest, weights, calibration, digest);
    }

    /**
     * Reads a bundle.
     *
     * @param file as {@link #write} wrote it, with this version of Mirage or an older one
     * @throws hep.mirage.model.InvalidInput where the file is missing, damaged, of another kind or of a newer version
     */
    public static GeneratorBundle read(Path file) {
        return BundleFile.read(file);
    }

    /**
     * Writes the bundle: beside its place first, then renamed.
     *
     * @param file where to; replaced where it exists
     * @throws UncheckedIOException where that fails
     */
    public void write(Path file) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(unfinished, BundleFile.encode(manifest, weights, calibration));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("bundle " + file, e);
        }
    }

    /** What the generator is, how it was trained and how well it does. */
    public GeneratorManifest manifest() {
        return manifest;
    }

    /** The generator's net. */
    NetworkWeights weights() {
        return weights;
    }

    /** Schema of the events. */
    public FeatureSchema schema() {
        return manifest.encoding().schema();
    }

    /** SHA-256 of the file's bytes, 64 hexadecimal digits. */
    public String digest() {
        return digest;
    }

    /** The generator, ready to draw from. */
    public Generator generator() {
        Generator asTrained = new WganGenerator(
                weights, manifest.encoding(), manifest.settings().azimuth());
        return calibration == null ? asTrained : new CalibratedGenerator(asTrained, calibration);
    }

    /** The calibration of its masses, if there is one. */
    public Optional<MassCalibration> massCalibration() {
        return Optional.ofNullable(calibration);
    }

    /**
     * The same generator with its masses calibrated.
     *
     * @param newCalibration from the masses of the net alone; in place of the one that was there
     */
    public GeneratorBundle withMassCalibration(MassCalibration newCalibration) {
        return of(manifest, weights, Objects.requireNonNull(newCalibration, "newCalibration"));
    }

    /**
     * The same generator with quality figures in its manifest.
     *
     * @param figures by name, finite, in place of those that were there
     */
    public GeneratorBundle withQuality(Map<String, Double> figures) {
        return of(manifest.withQuality(figures), weights, calibration);
    }

    /** SHA-256 as hexadecimal digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
