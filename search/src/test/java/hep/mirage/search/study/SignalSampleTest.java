package hep.mirage.search.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.GeneratorKind;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signal given as a sample of events, without a bundle. */
class SignalSampleTest {
    private static final SampleLayout LAYOUT = BuiltInSchemas.layout("zgamma-18");
    private static final FeatureSchema SCHEMA = LAYOUT.schema();
    private static final int EVENTS = 40;

    @TempDir
    private Path folder;

    private Path sample;

    /** Masses 148.0, 148.1, ... GeV, of weight 1. */
    @BeforeEach
    void writeSample() throws IOException {
        sample = write("signal.csv", 1);
    }

    private Path write(String name, double weight) throws IOException {
        String header = SCHEMA.features().stream().map(Feature::name).collect(Collectors.joining(","));
        List<String> lines = IntStream.range(0, EVENTS)
                .mapToObj(event -> SCHEMA.features().stream()
                                .map(feature -> String.valueOf(value(feature.name(), event)))
                                .collect(Collectors.joining(","))
                        + "," + weight)
                .toList();
        Path file = folder.resolve(name);
        Files.write(file, List.of(header + ",weight_pb", String.join("\n", lines)));
        return file;
    }

    private static double value(String feature, int event) {
        return switch (feature) {
            case "m_llg" -> 148 + 0.1 * event;
            case "m_ll" -> 91;
            default -> 1;
        };
    }

    @Test
    void aSampleIsABootstrapOfItsEvents() {
        GeneratorBundle signal = StudyBundle.readSignal(sample, LAYOUT);
        assertEquals(GeneratorKind.BOOTSTRAP, signal.manifest().kind());
        assertEquals(EVENTS, signal.generator().finiteSample().orElseThrow().drawable(0, 1000));
        double[] masses = signal.generator()
                .open(RandomStreams.open(new StreamKey(7, StreamPurpose.DATASET, 0, 0)))
                .next(EVENTS)
                .massGeV();
        Arrays.sort(masses);
        assertArrayEquals(
                IntStream.range(0, EVENTS)
                        .mapToDouble(event -> value("m_llg", event))
                        .toArray(),
                masses,
                0);
    }

    @Test
    void theDigestIsThatOfTheFile() throws IOException {
        String digest = StudyBundle.readSignal(sample, LAYOUT).digest();
        assertEquals(digest, StudyBundle.readSignal(sample, LAYOUT).digest());
        assertNotEquals(
                digest, StudyBundle.readSignal(write("other.csv", 2), LAYOUT).digest());
    }

    @Test
    void aBundleIsReadAsOne() throws IOException {
        Path file = folder.resolve("signal.zip");
        GeneratorBundle bundle = StudyBundle.readSignal(sample, LAYOUT);
        bundle.write(file);
        assertEquals(bundle.digest(), StudyBundle.readSignal(file, LAYOUT).digest());
    }

    /** Problems of the signal stand beside those of the generator, each under its key. */
    @Test
    void problemsOfTheSampleAreThoseOfItsKey() throws IOException {
        Path study = folder.resolve("study.yaml");
        Files.writeString(
                study,
                "{study: a, schema: zgamma-18, generator: {bundle: gone.zip}, classifier: {inputs: [met]},"
                        + " injection: {signal: short.csv, events: 5}}");
        Files.write(folder.resolve("short.csv"), List.of("m_llg,met", "150,20"));
        List<String> problems = problems(study);
        assertTrue(problems.get(0).contains("generator.bundle: " + folder.resolve("gone.zip")), problems.toString());
        assertTrue(
                problems.stream()
                        .anyMatch(problem -> problem.contains("injection.signal: " + folder.resolve("short.csv"))
                                && problem.contains("phi_llg")),
                problems.toString());
        StudyBundle.readSignal(sample, LAYOUT).write(folder.resolve("gone.zip"));
        List<String> checked = assertThrows(InvalidInput.class, () -> StudyReader.readBeforeTraining(study))
                .problems();
        assertTrue(checked.stream().anyMatch(problem -> problem.contains("phi_llg")), checked.toString());
        Files.delete(folder.resolve("short.csv"));
        assertTrue(
                problems(study).stream()
                        .anyMatch(problem -> problem.endsWith(
                                "short.csv: no such file; give the path of a sample of signal events, or of a bundle that"
                                        + " draws them")),
                problems(study).toString());
    }

    private static List<String> problems(Path study) {
        return assertThrows(InvalidInput.class, () -> StudyReader.readRunnable(study))
                .problems();
    }
}
