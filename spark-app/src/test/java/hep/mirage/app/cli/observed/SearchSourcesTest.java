package hep.mirage.app.cli.observed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.sample.ParquetSampleFile;
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
