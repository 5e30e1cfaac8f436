package hep.mirage.app.cli.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.search.dataset.EventRow;
import hep.mirage.search.dataset.RunEvents;
import hep.mirage.search.score.ScoreRow;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power of an external arm, whose response is a feature of the event. */
@Tag("spark")
class ScorePowerTest {
    /** The fewest that give a threshold. */
    private static final int RUNS = 100;

    private static final int WITH_SIGNAL = 10;

    @TempDir
    private Path folder;

    private static void write(SmallStudy small, String study, String scores) {
        RunnableStudy runnable = StudyReader.readRunnable(Path.of(study));
        RunEvents events = new RunEvents(
                runnable.study(), runnable.sources(), runnable.study().arms().get(0));
        List<ScoreRow> rows = new ArrayList<>();
        for (long run = 0; run < RUNS; run++) {
            for (EventRow row : events.of(run)) {
                rows.add(new ScoreRow(
                        run, 150, "phi", row.event(), row.features().get(2)));
            }
        }
        EnsembleStore.at(small.out(scores), new Configuration())
                .results()
                .writeTable("scores.parquet", ScoreRow.TABLE, rows, Map.of());
    }

    private static Command score(String study, String scores, String out, int runs) {
        return Command.run(
                "score", study, "--scores", scores, "--out", out, "--runs", "" + runs, "--master", "local[2]");
    }

    @Test
    void strengthsThatWereScoredAreJudgedByTheBackground() throws IOException {
        SmallStudy small = SmallStudy.write(folder);
        small.train();
        String arms =
                """
                arms:
                  - {name: phi, protection: external}
                  - {name: dice, protection: random}
                ensemble: {runs: 100, batch_runs: 50,""";
        String background = small.variant("background.yaml", "ensemble: {runs: 6, batch_runs: 4,", arms);
        String signal = small.variant(
                "signal.yaml",
                "ensemble: {runs: 6, batch_runs: 4,",
                "injection: {signal: small.zip, events: 40}\n" + arms);
        write(small, background, "background-scores");
        write(small, signal, "signal-scores");
        Command without = score(background, small.out("background-scores"), small.out("background"), RUNS);
        assertEquals(0, without.exitCode(), without.err());
        assertTrue(without.out().contains("phi") && without.out().contains("external"), without.out());

        String[] power = {
            "power",
            signal,
            "--ensemble",
            small.out("background"),
            "--out",
            small.out("power"),
            "--runs",
            "" + WITH_SIGNAL,
            "--strengths",
            "40",
            "--master",
            "local[2]"
        };
        Command early = Command.run(power);
        assertEquals(ExitCode.INVALID_INPUT, early.exitCode(), early.err());
        assertTrue(
                early.err()
                        .contains(
                                "strength=40: lacks runs, and the responses of phi come from another program; compute the"
                                        + " runs with mirage score STUDY --scores FILE --runs 10 --out "),
                early.err());
        assertFalse(Files.exists(folder.resolve("power")));

        Command with = score(signal, small.out("signal-scores"), small.out("power/strength=40"), WITH_SIGNAL);
        assertEquals(0, with.exitCode(), with.err());
        Command done = Command.run(power);
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(
                done.out()
                        .lines()
                        .anyMatch(
                                line -> line.startsWith("phi ") && line.strip().endsWith(" -")),
                done.out());
    }
}
