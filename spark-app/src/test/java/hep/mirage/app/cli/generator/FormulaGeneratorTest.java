package hep.mirage.app.cli.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SquareStudy;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.UniformSquareSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormulaGeneratorTest {
    @TempDir
    private Path folder;

    private String study;
    private Path bundle;

    @BeforeEach
    void writeStudy() throws IOException {
        bundle = folder.resolve(SquareStudy.BUNDLE);
        study = SquareStudy.writeTo(folder).toString();
    }

    private Command trained() {
        return Command.run("train-generator", study, "--out", bundle.toString());
    }

    @Test
    void bundleIsWrittenWithoutASample() {
        Command command = trained();
        assertEquals(0, command.exitCode(), command.err());
        GeneratorBundle written = GeneratorBundle.read(bundle);
        assertEquals(new UniformSquareSettings(125, 175, 2), written.manifest().settings());
        assertTrue(command.out().contains(written.digest()), command.out());
    }

    @Test
    void aSampleIsRefusedAndNothingWritten() {
        Command command = Command.run("train-generator", study, "--sample", "events.csv", "--out", bundle.toString());
        assertEquals(2, command.exitCode());
        assertTrue(
                command.err()
                        .contains(
                                "--sample: events.csv; generator.training.kind uniform-square is a formula, which needs"
                                        + " none; leave the option out"),
                command.err());
        assertFalse(Files.exists(bundle));
    }

    @Test
    void otherKindsNeedASample() throws IOException {
        String text = Files.readString(Path.of(study));
        Files.writeString(
                Path.of(study),
                text.replace("{kind: uniform-square, mass_range_gev: [125, 175], mass_decay: 2}", "{kind: bootstrap}"));
        Command command = trained();
        assertEquals(2, command.exitCode());
        assertTrue(command.err().contains("--sample: missing; give a file with Monte Carlo events"), command.err());
    }

    @Test
    @Tag("spark")
    void runsOfAHistogramAreComputedPlannedAndReproduced() {
        trained();
        String out = folder.resolve("out").toString();
        Command run = Command.run("run", study, "--out", out);
        assertEquals(0, run.exitCode(), run.err());

        Command again = Command.run("reproduce", out, "--run", "1");
        assertEquals(0, again.exitCode(), again.err() + again.out());
        Path model = folder.resolve("model.zip");
        Command saved = Command.run("reproduce", out, "--run", "1", "--model", model.toString());
        assertEquals(2, saved.exitCode());
        assertTrue(saved.err().contains("classifier.kind histogram, which has no net to save"), saved.err());
        assertFalse(Files.exists(model));

        Command plan = Command.run("plan", study);
        assertEquals(0, plan.exitCode(), plan.err());
        assertFalse(plan.out().contains("steps/s"), plan.out());
    }
}
