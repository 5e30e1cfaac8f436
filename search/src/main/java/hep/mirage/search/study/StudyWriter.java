package hep.mirage.search.study;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.event.SchemaFile;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.HiddenLayers;
import hep.mirage.model.training.TrainingEngines;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Writes a study as resolved: the keys of a study file in a fixed order, every default filled in, the schema written
 * out, paths absolute. What is written here is a study file that {@link StudyReader} takes back as the same study.
 */
public final class StudyWriter {
    /** The writer of doubles must not depend on the JDK: Double.toString prints other digits since JDK 19. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build());

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build());

    /** Letters of a value in a message. */
    private static final int LONGEST_SHOWN = 120;

    private StudyWriter() {}

    /**
     * The study as a tree with the keys of a study file.
     *
     * @param study what to write
     */
    public static ObjectNode tree(Study study) {
        ObjectNode root = JSON.createObjectNode().put("study", study.name());
        root.set("schema", schema(study));
        root.putObject("generator").put("bundle", study.generatorBundle());
        ObjectNode dataset =
                root.putObject("dataset").put("expected_events", study.dataset().expectedEvents());
        putNumbers(
                dataset,
                "mass_range_gev",
                List.of(study.dataset().massLowGeV(), study.dataset().massHighGeV()));
        putNumbers(root.putObject("search"), "hypotheses_gev", study.search().hypothesesGeV())
                .put("window_half_width_gev", study.search().windowHalfWidthGeV())
                .put("sideband_outer_gev", study.search().sidebandOuterGeV());
        putClassifier(root.putObject("classifier"), study.classifier());
        putNumbers(root.putObject("scan"), "kept_fractions", study.scan().keptFractions());
        root.putObject("fit")
                .put("bin_width_gev", study.fit().binWidthGeV())
                .put("resolution_gev", study.fit().resolutionGeV());
        EnsemblePlan ensemble = study.ensemble();
        root.putObject("ensemble")
                .put("first_run", ensemble.firstRun())
                .put("runs", ensemble.runs())
                .put("master_seed", ensemble.masterSeed())
                .put("batch_runs", ensemble.batchRuns())
                .put("leakage_runs", ensemble.leakageRuns())
                .put("failure_limit", ensemble.failureLimit());
        return root;
    }

    /**
     * The study as a person reads it.
     *
     * @param study what to write
     */
    public static String yaml(Study study) {
        try {
            return YAML.writeValueAsString(tree(study));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("study " + study.name() + " cannot be written as YAML", e);
        }
    }

    /**
     * SHA-256 of what decides the rows of a run, given a generator and a master seed. Left out, because no row depends
     * on them or because they have an entry of their own next to this digest: the study's name, the generator, and of
     * the ensemble the numbers of its runs, the seed, the batches and the failure limit. Of engines that give the same bits,
     * one stands for all. Keys that came after release 0.1.0 count
     * only where they ask for something new, so that older ensembles can be continued.
     *
     * @param study what to digest
     * @return 64 hexadecimal digits
     */
    public static String sha256(Study study) {
        try {
            byte[] canonical = JSON.writeValueAsString(digested(study)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("study " + study.name() + " cannot be digested", e);
        }
    }

    /**
     * Where two studies differ in what decides the rows: empty exactly where their digests are equal.
     *
     * @param there a study
     * @param here another
     * @return one text a key, with both values
     */
    public static List<String> differences(Study there, Study here) {
        List<String> differences = new ArrayList<>();
        addDifferences("", decisive(there), decisive(here), differences);
        return differences;
    }

    private static void addDifferences(String prefix, JsonNode there, JsonNode here, List<String> differences) {
        there.fields().forEachRemaining(entry -> {
            String key = prefix + entry.getKey();
            JsonNode other = here.get(entry.getKey());
            if (entry.getValue().isObject()) {
                addDifferences(key + ".", entry.getValue(), other, differences);
            } else if (!entry.getValue().equals(other)) {
                differences.add(key + " is " + shown(entry.getValue()) + " there, " + shown(other) + " here");
            }
        });
    }

    private static String shown(JsonNode value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }

    private static ObjectNode decisive(Study study) {
        ObjectNode tree = tree(study);
        tree.remove(List.of("study", "generator"));
        ((ObjectNode) tree.get("ensemble")).retain("leakage_runs");
        String engine = TrainingEngines.sameBitsAs(study.classifier().engine());
        ((ObjectNode) tree.get("classifier")).put("engine", engine);
        return tree;
    }

    /** Without the later keys that ask for what there was before them. */
    private static ObjectNode digested(Study study) {
        ObjectNode tree = decisive(study);
        ObjectNode classifier = (ObjectNode) tree.get("classifier");
        ObjectNode meantBefore = JSON.createObjectNode()
                .put("normalization", nameOf(Normalization.NONE))
                .put("dropout", 0.0)
                .put("class_balance", nameOf(ClassBalance.NONE));
        putEarlyStopping(meantBefore.putObject("early_stopping"), EarlyStopping.OFF);
        meantBefore.fields().forEachRemaining(before -> {
            if (before.getValue().equals(classifier.get(before.getKey()))) {
                classifier.remove(before.getKey());
            }
        });
        return tree;
    }

    /** Name of a choice in study files: as-angle for AS_ANGLE. */
    static String nameOf(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ObjectNode schema(Study study) {
        try {
            ObjectNode schema = (ObjectNode) JSON.readTree(SchemaFile.json(SampleLayout.plain(study.schema())));
            return schema.retain("name", "mass", "features");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("schema " + study.schema().name() + " cannot be written", e);
        }
    }

    private static void putClassifier(ObjectNode section, ClassifierPlan classifier) {
        ClassifierSettings settings = classifier.settings();
        classifier.inputs().forEach(section.putArray("inputs")::add);
        section.put("angle_encoding", nameOf(classifier.angleEncoding())).put("engine", classifier.engine());
        HiddenLayers hidden = settings.hiddenLayers();
        hidden.nodes().forEach(section.putArray("hidden_layers")::add);
        section.put("hidden_activation", nameOf(hidden.activation()))
                .put("normalization", nameOf(hidden.normalization()))
                .put("dropout", hidden.dropout())
                .put("loss", nameOf(settings.loss()))
                .put("class_balance", nameOf(settings.classBalance()))
                .put("optimizer", nameOf(settings.optimizer().kind()))
                .put("learning_rate", settings.optimizer().learningRate())
                .put("decay_per_step", settings.optimizer().decayPerStep())
                .put("weight_decay", settings.weightDecay())
                .put("epochs", settings.epochs())
                .put("batch_size", settings.batchSize());
        putEarlyStopping(section.putObject("early_stopping"), settings.earlyStopping());
    }

    private static ObjectNode putEarlyStopping(ObjectNode section, EarlyStopping stopping) {
        return section.put("validation_fraction", stopping.validationFraction())
                .put("patience_epochs", stopping.patienceEpochs())
                .put("min_delta", stopping.minDelta());
    }

    private static ObjectNode putNumbers(ObjectNode section, String key, List<Double> numbers) {
        numbers.forEach(section.putArray(key)::add);
        return section;
    }
}
