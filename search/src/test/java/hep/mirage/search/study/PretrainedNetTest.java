package hep.mirage.search.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.UniformSquareSettings;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.file.ClassifierModel;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.study.file.StudyWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key {@code classifier.pretrained} and the file that it names. */
class PretrainedNetTest {
    private static final String ARMS = ", arms: [{name: learnt, protection: pretrained}]";

    @TempDir
    private Path folder;

    private String yaml(String classifier, String arms) {
        return "{study: a, schema: uniform-square, generator: {bundle: g.zip}, classifier: {inputs: [x, y]" + classifier
                + "}, dataset: {mass_range_gev: [132, 168]}" + arms + "}";
    }

    private Study parse(String classifier, String arms) {
        return StudyReader.parse("test", yaml(classifier, arms), folder);
    }

    private String problem(String classifier, String arms) {
        List<String> problems =
                assertThrows(InvalidInput.class, () -> parse(classifier, arms)).problems();
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0);
    }

    private Path net(String name, List<String> inputs, Activation output) throws IOException {
        NetworkShape shape = NetworkShape.dense(inputs.size(), List.of(3), Activation.RELU, 1, output);
        double[] ones = inputs.stream().mapToDouble(input -> 1).toArray();
        Path file = folder.resolve(name);
        new ClassifierModel(
                        new NetworkWeights(shape, new float[shape.parameterCount()]),
                        inputs,
                        new Standardization(ones, ones),
                        Map.of())
                .save(file);
        return file;
    }

    /** Reads the study with its bundle and net. */
    private RunnableStudy runnable(String arms) throws IOException {
        GeneratorBundle.ofFormula(
                        (UniformSquareSettings)
                                StudyReader.read(trainingStudy()).generatorTraining(),
                        BuiltInSchemas.layout("uniform-square").schema())
                .write(folder.resolve("g.zip"));
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, yaml(", pretrained: net.zip", arms));
        return StudyReader.readRunnable(file);
    }

    private Path trainingStudy() throws IOException {
        return Files.writeString(
                folder.resolve("training.yaml"),
                "{study: a, schema: uniform-square, generator: {bundle: g.zip, training: {kind: uniform-square,"
                        + " mass_range_gev: [120, 180]}}, classifier: {inputs: [x]}}");
    }

    private String refusal(String arms) {
        List<String> problems =
                assertThrows(InvalidInput.class, () -> runnable(arms)).problems();
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0).replace(folder.toString(), "FOLDER");
    }

    @Test
    void isReadWrittenAndDigestedByContent() throws IOException {
        Study study = parse(", pretrained: net.zip", ARMS);
        assertEquals(folder.resolve("net.zip").toString(), study.classifier().pretrained());
        assertEquals(new Protection.Pretrained(), study.arms().get(0).protection());
        assertEquals(study, StudyReader.parse("back", StudyWriter.yaml(study), Path.of("/elsewhere")));
        assertEquals(StudyWriter.sha256(study), StudyWriter.sha256(parse(", pretrained: other.zip", ARMS)));

        net("net.zip", List.of("x", "y"), Activation.SIGMOID);
        Map<String, String> digests = runnable(ARMS).otherDigests();
        assertEquals(64, digests.get("classifier.pretrained").length());
        net("net.zip", List.of("x", "y"), Activation.SIGMOID);
        assertEquals(digests, runnable(ARMS).otherDigests());
        new ClassifierModel(
                        ClassifierModel.load(folder.resolve("net.zip")).weights(),
                        List.of("x", "y"),
                        new Standardization(new double[] {0, 0}, new double[] {1, 1}),
                        Map.of())
                .save(folder.resolve("net.zip"));
        assertNotEquals(digests, runnable(ARMS).otherDigests());
    }

    @Test
    void netAndArmNeedEachOther() {
        assertEquals(
                "test: classifier.pretrained: missing, and arm learnt has protection pretrained; give the path of a net, as"
                        + " mirage train-classifier writes it",
                problem("", ARMS));
        assertEquals(
                "test: classifier.pretrained: " + folder.resolve("net.zip")
                        + " is used by no arm; list one in arms, such as"
                        + " {name: supervised, protection: pretrained}, or leave the key out",
                problem(", pretrained: net.zip", ""));
    }

    @Test
    void anUntrainedNetTakesNoRemedyOfTheTrainingAndNoHistogram() {
        String planed = problem(
                ", pretrained: net.zip", ", arms: [{name: learnt, protection: pretrained, decorrelate: planing}]");
        assertTrue(planed.contains("planing with protection pretrained, which trains no net"), planed);
        String counted =
                problem(", pretrained: net.zip", ", arms: [{name: learnt, protection: pretrained, histogram_bins: 4}]");
        assertTrue(counted.contains("4 with protection pretrained, which trains no classifier"), counted);
        assertEquals(
                "conditional-quantile",
                parse(
                                ", pretrained: net.zip",
                                ", arms: [{name: learnt, protection: pretrained, decorrelate: conditional-quantile}]")
                        .arms()
                        .get(0)
                        .decorrelation()
                        .kind());
    }

    @Test
    void filesThatAreNotTheStudysNetAreRefused() throws IOException {
        String missing = refusal(ARMS);
        assertTrue(
                missing.endsWith("study.yaml: classifier.pretrained: FOLDER/net.zip: no such file; make it: ./mirage"
                        + " train-classifier STUDY --out FOLDER/net.zip, or give the path of another net"),
                missing);
        net("net.zip", List.of("y", "x"), Activation.SIGMOID);
        String others = refusal(ARMS);
        assertTrue(
                others.endsWith(
                        "classifier.pretrained: FOLDER/net.zip: its inputs are y, x; those of arm learnt are x, y;"
                                + " list the net's inputs, in this order, or train another net"),
                others);
        assertEquals(
                1,
                runnable(", arms: [{name: learnt, protection: pretrained, inputs: [y, x]}]")
                        .otherDigests()
                        .size());
        net("net.zip", List.of("x", "y"), Activation.LINEAR);
        String output = refusal(ARMS);
        assertTrue(output.contains("net.zip: 1 output, LINEAR; a classifier has one, SIGMOID"), output);
        Files.writeString(folder.resolve("net.zip"), "no zip");
        String text = refusal(ARMS);
        assertTrue(text.contains("classifier.pretrained: FOLDER/net.zip: no entry mirage.json"), text);
    }

    @Test
    void studyIsReadBeforeItsNetIsTrained() throws IOException {
        refusal(ARMS);
        assertTrue(StudyReader.readBeforePretraining(folder.resolve("study.yaml"))
                .pretrained()
                .isEmpty());
    }
}
