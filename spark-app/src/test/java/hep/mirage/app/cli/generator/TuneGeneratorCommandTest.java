package hep.mirage.app.cli.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.table.TableFile;
import hep.mirage.lab.tuning.TrialRow;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.GeneratorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search of a few trials from the command line, interrupted and restarted. */
@Tag("spark")
class TuneGeneratorCommandTest {
    private static final int TRIALS = 3;

    @TempDir
    static Path folder;

    private static SmallStudy small;
    private static String study;
    private static Command tuned;

    @BeforeAll
    static void tune() throws IOException {
        small = SmallStudy.write(folder);
        study = small.variant(
                "vae.yaml",
                "{latent: 4, generator_layers: [16], critic_layers: [16], batch_size: 64, epochs: 3}",
                "{kind: vae-d, epochs: 1}");
        tuned = tune(study, TRIALS);
        assertEquals(0, tuned.exitCode(), tuned.err());
    }

    private static Command tune(String study, int trials) {
        return tune(study, trials, small.out("tuned"));
    }

    private static Command tune(String study, int trials, String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("tune-generator", study, "--sample", small.sampleFile()));
        arguments.addAll(List.of("--trials", String.valueOf(trials), "--out", out));
        arguments.addAll(List.of("--master", "local[2]", "--events", "50000"));
        arguments.addAll(List.of(more));
        return Command.run(arguments.toArray(String[]::new));
    }

    @Test
    void successiveHalvingEndsWithOneTrialOfAllEpochsThatIsNotTrainedAgain() throws IOException {
        String out = small.out("halved");
        String study = small.variant(
                "longer.yaml",
                "{latent: 4, generator_layers: [16], critic_layers: [16], batch_size: 64, epochs: 3}",
                "{kind: vae-d, epochs: 3}");
        Command searched = tune(study, 4, out, "--start-epochs", "1", "--eta", "3", "--search-only");
        assertEquals(0, searched.exitCode(), searched.err());
        assertTrue(searched.err().contains("4 trials of 1 epoch, the best 1 on to 3: 6 epochs in all"), searched.err());
        assertFalse(Files.exists(folder.resolve("halved/best-trial-0.zip")));
        Command produced = tune(study, 4, out, "--start-epochs", "1", "--eta", "3");
        assertEquals(0, produced.exitCode(), produced.err());
        assertTrue(produced.err().contains("going on after epoch 3"), produced.err());
        assertTrue(produced.out().contains("to use it"), produced.out());
    }

    @Test
    void allProblemsOfTheOptionsAreToldAtOnce() {
        Command refused = tune(study, 0, "hdfs://nowhere/out", "--eta", "3");
        assertEquals(2, refused.exitCode());
        for (String option : List.of("--trials: 0", "--eta: 3", "--bundle: ")) {
            assertTrue(refused.err().contains(option), refused.err());
        }
        Command elsewhere = Command.run(
                "tune-generator",
                study,
                "--sample",
                small.sampleFile(),
                "--trials",
                "3",
                "--out",
                small.out("elsewhere"),
                "--master",
                "foo");
        assertEquals(2, elsewhere.exitCode());
        assertTrue(elsewhere.err().contains("--master: foo is no Spark master"), elsewhere.err());
        Command late = tune(study, 3, small.out("late"), "--start-epochs", "4");
        assertEquals(2, late.exitCode());
        assertTrue(late.err().contains("--start-epochs: 4; must lie between 1 and 1"), late.err());
    }

    @Test
    void everyTrialIsAFileAndTheBestIsCertified() throws IOException {
        List<TrialRow> rows = rows();
        assertEquals(TRIALS, rows.size());
        assertEquals(TRIALS, rows.stream().map(TrialRow::point).distinct().count());
        rows.forEach(row -> assertEquals("vae-d", row.kind()));
        TrialRow best = rows.stream()
                .min(java.util.Comparator.comparingDouble(TrialRow::total))
                .orElseThrow();
        assertTrue(best.isComplete());
        GeneratorBundle bundle = GeneratorBundle.read(folder.resolve("tuned/best-trial-" + best.trial() + ".zip"));
        assertEquals(GeneratorKind.VAE_D, bundle.manifest().kind());
        assertTrue(bundle.manifest().quality().containsKey("mean_distance"));
        assertTrue(tuned.out().contains("trial " + best.trial() + " as keys of generator.training"), tuned.out());
        assertTrue(tuned.out().contains("    gamma: " + best.weight()), tuned.out());
    }

    @Test
    void startedAgainItDoesWhatIsMissingAndGetsTheSame() throws IOException {
        List<List<Object>> before = values();
        Path lost;
        try (Stream<Path> files = Files.list(folder.resolve("tuned/trials"))) {
            lost = files.filter(file -> file.toString().contains("000001"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.delete(lost);
        Command again = tune(study, TRIALS);
        assertEquals(0, again.exitCode(), again.err());
        assertTrue(again.err().contains("trial 1: "), again.err());
        assertFalse(again.err().contains("trial 0: "), again.err());
        assertEquals(before, values());
    }

    @Test
    void anotherSearchIsRefusedInItsFolder() throws IOException {
        String other = small.variant("other.yaml", "epochs: 3}", "epochs: 2}");
        Command refused = tune(other, TRIALS);
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("use another folder"), refused.err());
    }

    private static List<List<Object>> values() throws IOException {
        return rows().stream().map(TrialRow.TABLE::reproducibleValues).toList();
    }

    private static List<TrialRow> rows() throws IOException {
        List<TrialRow> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("tuned/trials"))) {
            for (Path file : files.sorted().toList()) {
                assertTrue(file.toString().endsWith(TableFile.SUFFIX), file.toString());
                rows.addAll(new TableFile(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration())
                        .read(TrialRow.TABLE));
            }
        }
        return rows;
    }
}
