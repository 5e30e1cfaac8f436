package hep.mirage.model.generator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hep.mirage.model.event.SampleDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All of a bundle but its weights: what the generator is, how it was trained, on what, and how well it does.
 *
 * @param formatVersion of the file, {@value #CURRENT_FORMAT} now
 * @param kind of generator, {@value #WGAN_GP}
 * @param encoding schema and scalers
 * @param settings of the training, with the number of epochs that were done
 * @param seed master seed of the training
 * @param sample what it was trained on
 * @param losses of each epoch
 * @param quality figures by name; empty where they were not measured
 * @param software that trained it
 */
public record GeneratorManifest(
        int formatVersion,
        String kind,
        EventEncoding encoding,
        WganSettings settings,
        long seed,
        SampleDigest sample,
        List<EpochLosses> losses,
        SortedMap<String, Double> quality,
        String software)
        implements java.io.Serializable {
    /** The format that this software writes. */
    public static final int CURRENT_FORMAT = 1;
    /** Kind of a Wasserstein GAN with gradient penalty. */
    public static final String WGAN_GP = "wgan-gp";

    /** Keeps its own copies. */
    public GeneratorManifest {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(software, "software");
        losses = List.copyOf(losses);
        quality = Collections.unmodifiableSortedMap(new TreeMap<>(quality));
    }

    /**
     * The same manifest with quality figures.
     *
     * @param figures by name, in place of those that were there
     */
    GeneratorManifest withQuality(Map<String, Double> figures) {
        return new GeneratorManifest(
                formatVersion, kind, encoding, settings, seed, sample, losses, new TreeMap<>(figures), software);
    }

    /** Name and version of this software; the version is known in a built jar only. */
    static String thisSoftware() {
        String version = GeneratorManifest.class.getPackage().getImplementationVersion();
        return "mirage " + (version == null ? "development" : version);
    }

    /**
     * Reads and writes manifests: indented, every field needed, none unknown. Jackson writes the doubles, for those of
     * Double.toString have other digits since JDK 19.
     */
    static ObjectMapper json() {
        return JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                        .build())
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .build();
    }
}
