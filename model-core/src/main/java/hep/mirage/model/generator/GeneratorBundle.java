package hep.mirage.model.generator;

import hep.mirage.model.LocalFile;
import hep.mirage.model.Sha256;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.network.DrawingNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A trained generator in one file: a zip with {@code manifest.json} and the net's weights, or the events themselves; the
 * manifest holds their digest. The same training gives the same bytes. Immutable and serialisable: the driver broadcasts one.
 */
public final class GeneratorBundle implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private final GeneratorManifest manifest;
    private final BundleContent content;
    private final String digest;
    private final ContentCheck contentCheck;

    GeneratorBundle(GeneratorManifest manifest, BundleContent content, String digest, ContentCheck contentCheck) {
        this.manifest = manifest;
        this.content = content;
        this.digest = digest;
        this.contentCheck = contentCheck;
    }

    /**
     * Assembles a bundle.
     *
     * @param manifest what the generator is
     * @param network its net, with normalisation folded in, or its flow
     */
    public static GeneratorBundle of(GeneratorManifest manifest, DrawingNetwork network) {
        return of(manifest, new NetworkContent(network));
    }

    /**
     * The bundle of a bootstrap, which holds the sample itself.
     *
     * @param settings how events are drawn
     * @param sample events, weighted or not
     * @param digest the digest of their source
     * @param split which of its events are excluded
     */
    public static GeneratorBundle ofEvents(
            BootstrapSettings settings, EventBatch sample, SampleDigest digest, EventSplit split) {
        EventBatch events = split.training(sample);
        return of(GeneratorManifest.drawn(events.schema(), settings, digest, split), EventContent.of(events));
    }

    /**
     * The bundle of a generator by formula, which needs no sample.
     *
     * @param settings the formula
     * @param schema of the events
     * @throws hep.mirage.model.InvalidInput if the formula cannot draw events of this schema
     */
    public static GeneratorBundle ofFormula(FormulaSettings settings, FeatureSchema schema) {
        settings.requireDrawable(schema);
        return of(
                GeneratorManifest.drawn(schema, settings, SampleDigest.none(), EventSplit.none()),
                new FormulaContent());
    }

    /**
     * The bundle of a generator that extends a sample to other masses.
     *
     * @param settings spectrum of the mass, and how the features scale with it
     * @param sample events, all of the same weight
     * @param digest the digest of their source
     * @param split which of its events are not learnt from
     * @throws hep.mirage.model.InvalidInput if the sample is of another kind of schema
     */
    public static GeneratorBundle ofScaledSample(
            MassScalingSettings settings, EventBatch sample, SampleDigest digest, EventSplit split) {
        settings.requireDrawable(sample.schema());
        EventBatch events = split.training(sample);
        return of(
                GeneratorManifest.drawn(events.schema(), settings, digest, split), ScaledPair.learn(settings, events));
    }

    private static GeneratorBundle of(GeneratorManifest manifest, BundleContent content) {
        return new GeneratorBundle(
                manifest, content, Sha256.of(BundleFile.encode(manifest, content)), ContentCheck.AGREES);
    }

    /**
     * Reads a bundle.
     *
     * @param file as {@link #write} wrote it, with this version of Mirage or an older one
     * @throws hep.mirage.model.InvalidInput if the file is missing, damaged, of another kind or of a newer version, or if
     *     its weights do not match its manifest
     */
    public static GeneratorBundle read(Path file) {
        return BundleFile.read(file);
    }

    /**
     * Writes the bundle atomically: to a temporary file next to it, which is then renamed. A failure leaves nothing behind.
     *
     * @param file destination; replaced if it exists
     * @throws UncheckedIOException if that fails
     */
    public void write(Path file) {
        try {
            LocalFile.replaceWhenComplete(
                    file, unfinished -> Files.write(unfinished, BundleFile.encode(manifest, content)));
        } catch (IOException e) {
            throw new UncheckedIOException("bundle " + file, e);
        }
    }

    /** What the generator is, how it was trained and how well it performs. */
    public GeneratorManifest manifest() {
        return manifest;
    }

    /** The part that draws the events. */
    BundleContent content() {
        return content;
    }

    /** Schema of the events. */
    public FeatureSchema schema() {
        return manifest.schema();
    }

    /** SHA-256 of the file's bytes, 64 hexadecimal digits. */
    public String digest() {
        return digest;
    }

    /** Whether the weights are verified to be those that were written. */
    public ContentCheck contentCheck() {
        return contentCheck;
    }

    /**
     * The same generator in the current format, whose manifest has a digest of the weights; it draws the same events, bit for
     * bit. Its {@link #digest()} differs if the bundle was read from an older format.
     */
    public GeneratorBundle inCurrentFormat() {
        return of(manifest, content);
    }

    /** The generator, ready to draw from. */
    public Generator generator() {
        return content.generator(manifest);
    }

    /**
     * The same generator with quality figures in its manifest.
     *
     * @param figures by name, finite, replacing the previous ones
     */
    public GeneratorBundle withQuality(Map<String, Double> figures) {
        return of(manifest.withQuality(figures), content);
    }
}
