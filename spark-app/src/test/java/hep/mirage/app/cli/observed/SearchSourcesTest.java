package hep.mirage.app.cli.observed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.sample.ParquetSampleFile;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.observed.ObservedFit;
import hep.mirage.search.observed.ObservedFitTable;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches with a pretrained net, with an arm's own generator, of a study with a signal, and with nets that diverge. */
class SearchSourcesTest {
    private static final int RUNS = 8;

    @TempDir
    static Path folder;

    private static SmallStudy small;
    private static SearchedFolder searched;
    private static RunnableStudy runnable;

    @BeforeAll
    static void makeEnsemble() throws IOException {
        small = SmallStudy.write(folder);
        small.train();
        searched = new SearchedFolder(folder);
        runnable = StudyReader.readRunnable(Path.of(small.file()));
        searched.write(runnable, "ensemble", 0, RUNS);
        ParquetSampleFile.write(folder.resolve("data.parquet"), SearchedFolder.drawn(runnable, 0));
    }

    /** One arm takes a net from a file, one its datasets from a bundle of its own. */
    @Test
    void armsSearchWithTheirOwnFiles() throws IOException {
        saveNet(0);
        Files.copy(Path.of(small.bundle()), folder.resolve("other.zip"));
        String file = small.variant(
                "arms.yaml",
                "epochs: 1}\nensemble: {",
                "epochs: 1, pretrained: net.zip}\narms: [{name: supervised, protection: pretrained}, {name: other,"
                        + " protection: in-sample, generator: other.zip}]\nensemble: {");
        RunnableStudy made = StudyReader.readRunnable(Path.of(file));
        searched.write(made, "ensemble-arms", 0, RUNS);
        for (String arm : List.of("supervised", "other")) {
            Command found = searched.search(file, "ensemble-arms", "data.parquet", "of-" + arm, "--arm", arm);
            assertEquals(0, found.exitCode(), found.err());
            PseudoExperiment experiment = new PseudoExperiment(made.study(), made.sources());
            assertEquals(
                    experiment.rows(experiment.examine(0, SearchedFolder.drawn(runnable, 0))).fits().stream()
                            .filter(fit -> fit.arm().equals(arm))
                            .toList(),
                    searched.rows("of-" + arm, ObservedFitTable.of(made.study().fit())).stream()
                            .map(ObservedFit::fit)
                            .toList());
        }
        Files.delete(folder.resolve("net.zip"));
        saveNet(1);
        refused(
                searched.search(file, "ensemble-arms", "data.parquet", "x", "--arm", "supervised"),
                "was made with another file: the file of classifier.pretrained has SHA-256 ");
    }

    private static void saveNet(int run) {
        Command saved = Command.run(
                "reproduce",
                folder.resolve("ensemble").toString(),
                "--run",
                Integer.toString(run),
                "--model",
                folder.resolve("net.zip").toString());
        assertEquals(0, saved.exitCode(), saved.err());
    }

    /** A study with a signal searches data by its ensemble without. */
    @Test
    void onlyRunsWithoutSignalCalibrate() throws IOException {
        String file = small.variant(
                "signal.yaml", "ensemble: {runs: 6", "injection: {signal: small.zip, events: 30}\nensemble: {runs: 6");
        searched.write(StudyReader.readRunnable(Path.of(file)), "ensemble-signal", 0, 4);
        Command refused = searched.search(file, "ensemble-signal", "data.parquet", "x");
        refused(refused, "its runs have an injected signal, ");
        assertTrue(refused.err().contains("1 problem"), refused.err());
        Command found = searched.search(file, "ensemble", "data.parquet", "signal");
        assertEquals(0, found.exitCode(), found.err());
    }

    /** Runs that draw 400 events each from one sample, of which some 1,000 lie in the mass range; the data are from elsewhere. */
    @Test
    void runsOfOneSampleAreNoIndependentOnes() throws IOException {
        EventBatch sample = runnable.bundle()
                .generator()
                .sample(1200, RandomStreams.open(new StreamKey(3, StreamPurpose.DATASET, 0, 0)));
        GeneratorBundle.ofEvents(
                        new BootstrapSettings(AzimuthSymmetry.NONE),
                        sample,
                        new SampleDigest("sample.csv", "0".repeat(64), 1200),
                        EventSplit.none())
                .write(folder.resolve("sample.zip"));
        String file = small.variant("sample.yaml", "bundle: small.zip", "bundle: sample.zip");
        searched.write(StudyReader.readRunnable(Path.of(file)), "ensemble-sample", 0, RUNS);
        Command found = searched.search(file, "ensemble-sample", "data.parquet", "of-sample");
        assertEquals(0, found.exitCode(), found.err());
        String ensemble = folder.resolve("ensemble-sample").toString();
        String page = folder.resolve("sample.md").toString();
        Command integrated = Command.run("integrate", ensemble);
        assertEquals(
                0,
                Command.run("report", ensemble, "--format", "markdown", "--out", page)
                        .exitCode());
        for (String text : List.of(found.out(), integrated.out(), Files.readString(Path.of(page)))) {
            String line = text.replaceAll("\\s+", " ");
            assertTrue(
                    line.matches(".*[Tt]wo runs share [34]\\d\\.\\d % of their events, all of one sample: 8 runs: .*"),
                    text);
            assertTrue(line.contains("too small for data that share no events with the sample"), text);
            assertFalse(line.contains("independent dataset"), text);
        }
        assertTrue(
                Files.readString(folder.resolve("of-sample/search.json"))
                        .contains("\"calibration_warnings\" : [ \"two runs"),
                "the JSON document too");
        Command independent =
                Command.run("integrate", folder.resolve("ensemble").toString());
        assertFalse(independent.out().contains("two runs share"), independent.out());
    }

    /** Two of the first runs that reach a local Z of 0 settle that its global p is above 0.001. */
    @Test
    void anEnsembleThatEndedEarlyIsAWarning() throws IOException {
        String file = small.variant(
                "stop.yaml",
                "leakage_runs: 2}",
                "leakage_runs: 2, stop_when: {local_z: 0, global_p: 0.001, relative_half_width: 0}}");
        searched.write(StudyReader.readRunnable(Path.of(file)), "ensemble-stop", 0, RUNS);
        Command found = searched.search(file, "ensemble-stop", "data.parquet", "of-stop");
        assertEquals(0, found.exitCode(), found.err());
        assertTrue(found.out().contains("WARNING: the answer of ensemble.stop_when was settled by run "), found.out());
    }

    /** The ensemble's runs are those of the study that does not diverge. */
    @Test
    void aTrainingThatDivergesOnTheDataIsNoFault() throws IOException {
        String file = small.variant(
                "diverging.yaml", "epochs: 1}", "epochs: 1, optimizer: sgd, learning_rate: 10, weight_decay: 100}");
        searched.write(StudyReader.readRunnable(Path.of(file)), runnable, "ensemble-diverging", 0, RUNS);
        Command refused = searched.search(file, "ensemble-diverging", "data.parquet", "x", "--seed", "3");
        refused(refused, "--seed: 3: mean loss ");
        assertTrue(refused.err().contains("the training diverged; lower the learning rate"), refused.err());
        assertFalse(Files.exists(folder.resolve("x")));
    }

    private static void refused(Command command, String problem) {
        assertEquals(ExitCode.INVALID_INPUT, command.exitCode(), command.err());
        assertTrue(command.err().contains(problem), command.err());
        assertFalse(command.err().contains("\tat "), command.err());
    }
}
