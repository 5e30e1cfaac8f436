package hep.mirage.model.generator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.condition.EventConditions;
import hep.mirage.model.generator.condition.NoConditions;
import hep.mirage.model.generator.encoding.ConditionalShift;
import hep.mirage.model.generator.encoding.CountRangeScaler;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.encoding.FeatureScaler;
import hep.mirage.model.generator.encoding.MassLineScaler;
import hep.mirage.model.generator.representation.EventRepresentation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All of a bundle except its weights or events: what the generator is, how it was trained, on which sample, and how well it
 * performs.
 *
 * @param formatVersion of the file: the oldest one that holds its scalers, {@value #OLDEST_FORMAT} or {@value #CURRENT_FORMAT}; files
 *     older than both are converted when read
 * @param schema of the events
 * @param conditions features that are drawn before the net, and how; none if no net draws
 * @param scalers between the learnt numbers of an event and the net, one per number; none if no net draws
 * @param corrections of what the net draws, before the scalers decode it; none if no net draws
 * @param settings of the training, with the number of epochs completed; their kind is the generator's
 * @param seed master seed of the training, 0 if nothing was trained
 * @param sample what it was trained on
 * @param split which of the sample's events were held out of the training
 * @param losses of each epoch
 * @param history of judgements during training
 * @param quality figures by name; empty if they were not measured
 * @param software that trained it
 */
public record GeneratorManifest(
        int formatVersion,
        FeatureSchema schema,
        EventConditions conditions,
        List<FeatureScaler> scalers,
        List<ConditionalShift> corrections,
        GeneratorSettings settings,
        long seed,
        SampleDigest sample,
        EventSplit split,
        List<EpochLosses> losses,
        QualityHistory history,
        SortedMap<String, Double> quality,
        String software)
        implements java.io.Serializable {
    /** The newest format, which has {@code mass-line} and {@code count-range} scalers. */
    public static final int CURRENT_FORMAT = 7;
    /** The oldest format that this software writes, so that generators without such scalers keep their files, byte for byte. */
    static final int OLDEST_FORMAT = 6;

    /** Makes defensive copies. */
    public GeneratorManifest {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(conditions, "conditions");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(software, "software");
        scalers = List.copyOf(scalers);
        corrections = List.copyOf(corrections);
        losses = List.copyOf(losses);
        quality = Collections.unmodifiableSortedMap(new TreeMap<>(quality));
    }

    /**
     * The manifest of a generator that this software has just trained, without quality figures.
     *
     * @param schema of the events
     * @param encoding of what the net draws
     * @param settings of the training, with the number of epochs completed
     * @param seed master seed
     * @param sample what it was trained on
     * @param split which of its events were held out
     * @param losses of each epoch
     * @param history of judgements
     */
    public static GeneratorManifest trained(
            FeatureSchema schema,
            EventEncoding encoding,
            NetworkSettings settings,
            long seed,
            SampleDigest sample,
            EventSplit split,
            List<EpochLosses> losses,
            QualityHistory history) {
        return new GeneratorManifest(
                formatOf(encoding.scalers()),
                schema,
                encoding.conditions(),
                encoding.scalers(),
                encoding.corrections(),
                settings,
                seed,
                sample,
                split,
                losses,
                history,
                new TreeMap<>(),
                thisSoftware());
    }

    private static int formatOf(List<FeatureScaler> scalers) {
        return scalers.stream()
                        .anyMatch(scaler -> scaler instanceof MassLineScaler || scaler instanceof CountRangeScaler)
                ? CURRENT_FORMAT
                : OLDEST_FORMAT;
    }

    private NetworkSettings networkSettings() {
        return (NetworkSettings) settings;
    }

    /**
     * The manifest of a generator without a net, which draws the events of its sample or follows a formula, without quality
     * figures.
     *
     * @param schema of the events
     * @param settings how they are drawn
     * @param sample the digest of their source
     * @param split which of its events are excluded
     */
    static GeneratorManifest drawn(
            FeatureSchema schema, GeneratorSettings settings, SampleDigest sample, EventSplit split) {
        return new GeneratorManifest(
                OLDEST_FORMAT,
                schema,
                new NoConditions(),
                List.of(),
                List.of(),
                settings,
                0,
                sample,
                split,
                List.of(),
                QualityHistory.none(),
                new TreeMap<>(),
                thisSoftware());
    }

    /**
     * Whether a sample is the one that the generator was trained on, so that only its held-out events are new to it.
     *
     * @param other digest of the sample that it is to be compared with
     */
    public boolean wasTrainedOn(SampleDigest other) {
        return sample.sha256().equals(other.sha256()) && sample.events() == other.events();
    }

    /** What the generator is. */
    public GeneratorKind kind() {
        return settings.kind();
    }

    /** Which numbers the net draws, and how they become events. */
    EventRepresentation representation() {
        return networkSettings().representation().of(schema);
    }

    /** Those numbers as the net sees them. */
    EventEncoding encoding() {
        return new EventEncoding(representation().primaries(), conditions, scalers, corrections);
    }

    /**
     * The same manifest with quality figures.
     *
     * @param figures by name, replacing the previous ones
     */
    GeneratorManifest withQuality(Map<String, Double> figures) {
        return new GeneratorManifest(
                formatVersion,
                schema,
                conditions,
                scalers,
                corrections,
                settings,
                seed,
                sample,
                split,
                losses,
                history,
                new TreeMap<>(figures),
                software);
    }

    /**
     * What two trainings must have in common for one to resume from a checkpoint of the other: everything that determines
     * their steps and judgements. The number of epochs and the patience may grow, and the final corrections may change.
     *
     * @param settings of the training
     * @param seed master seed
     * @param sample what it is trained on
     * @param split which of its events are held out
     * @param stopping when the training is judged
     * @return a text that is equal if the trainings are
     */
    public static String identityOf(
            NetworkSettings settings, long seed, SampleDigest sample, EventSplit split, EarlyStopping stopping) {
        try {
            return json().writeValueAsString(new TreeMap<>(Map.of(
                    "seed",
                    seed,
                    "settings",
                    settings.ofSteps(),
                    "sample",
                    sample,
                    "split",
                    split,
                    "stopping",
                    stopping.ofJudgements())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings as JSON", e);
        }
    }

    /**
     * Settings as a manifest writes them.
     *
     * @param settings of any kind
     * @return JSON
     */
    public static String jsonOf(GeneratorSettings settings) {
        try {
            return json().writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings as JSON", e);
        }
    }

    /** Name and version of this software; the version is known in a built jar only. */
    private static String thisSoftware() {
        String version = GeneratorManifest.class.getPackage().getImplementationVersion();
        return "mirage " + (version == null ? "development" : version);
    }

    /**
     * Reads and writes manifests: indented, every field needed, none unknown. Jackson formats the doubles, because the digits
     * of Double.toString changed in JDK 19.
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
