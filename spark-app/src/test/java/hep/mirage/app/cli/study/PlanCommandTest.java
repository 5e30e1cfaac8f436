package hep.mirage.app.cli.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The price of an ensemble from the command line. */
class PlanCommandTest {
    @TempDir
    static Path folder;

    private static SmallStudy small;

    @BeforeAll
    static void trainBundle() throws IOException {
        small = SmallStudy.write(folder);
        small.train();
    }

    @Test
    @Tag("slow")
    void tellsWallTimeAndCoreHoursByStageAndThatItIsAnEstimate() {
        Command plan = Command.run("plan", small.file(), "--runs", "50000", "--cores", "64");
        assertEquals(0, plan.exitCode(), plan.err());
        assertTrue(plan.out().startsWith("study small: 50,000 runs on 64 cores"), plan.out());
        for (String stage : new String[] {"dataset ", "training ", "response ", "fit ", "leakage (first 2 runs) "}) {
            assertTrue(plan.out().contains(System.lineSeparator() + stage), stage + " is missing in " + plan.out());
        }
        assertTrue(plan.out().contains("core-hours"), plan.out());
        assertTrue(plan.out().contains("Measured on one thread of this machine"), plan.out());
        assertTrue(plan.out().contains("An estimate for cores like this one"), plan.out());
        assertTrue(plan.out().contains("Written in 642 batches of at most 488 runs"), plan.out());
    }

    @Test
    @Tag("slow")
    void anEngineThatTrainsManyNetsAtOnceIsTimedOnItsDevice() throws IOException {
        String study = small.variant("eight.yaml", "inputs: [pt, phi]", "inputs: [pt, phi], engine: eight-at-once");
        Command plan = Command.run("plan", study, "--runs", "50000", "--cores", "64", "--devices", "2");
        assertEquals(0, plan.exitCode(), plan.err());
        assertTrue(plan.out().startsWith("study small: 50,000 runs on 64 cores and 2 devices"), plan.out());
        for (String stage : new String[] {"dataset ", "response ", "fit ", "leakage (first 2 runs) ", "training "}) {
            assertTrue(plan.out().contains(System.lineSeparator() + stage), stage + " is missing in " + plan.out());
        }
        assertTrue(plan.out().contains("device-hours"), plan.out());
        assertTrue(plan.out().contains("cores like this one keep one device busy"), plan.out());
        assertTrue(plan.out().contains("the first ones of 8 nets at once"), plan.out());
        assertTrue(plan.out().contains("A Spark task takes 8 runs."), plan.out());
    }

    @Test
    void studyWithoutNetsHasNothingToPlan() throws IOException {
        String study = small.variant(
                "external.yaml",
                "ensemble:",
                "arms: [{name: trees, protection: external}, {name: dice, protection: random}]\nensemble:");
        Command plan = Command.run("plan", study);
        assertEquals(ExitCode.INVALID_INPUT, plan.exitCode(), plan.err());
        assertTrue(plan.err().contains("arms: study small trains no net; there is nothing to plan"), plan.err());
        assertFalse(plan.err().contains("timing"), plan.err());
    }

    @Test
    void devicesAreOfNoUseToAnEngineOfCores() {
        Command plan = Command.run("plan", small.file(), "--devices", "2");
        assertEquals(ExitCode.INVALID_INPUT, plan.exitCode(), plan.err());
        assertTrue(
                plan.err().contains("--devices: fused trains on cores; leave the option out, see --cores"), plan.err());
    }

    @Test
    void anEngineThatCannotBeOpenedHereIsToldAtOnce() throws IOException {
        String study = small.variant("no-device.yaml", "inputs: [pt, phi]", "inputs: [pt, phi], engine: no-device");
        Command plan = Command.run("plan", study);
        assertEquals(ExitCode.INVALID_INPUT, plan.exitCode(), plan.err());
        assertTrue(
                plan.err()
                        .contains("finds no device; use the engine fused; mirage plan can time it only where it can be"
                                + " opened"),
                plan.err());
        assertFalse(plan.err().contains("timing"), plan.err());
    }

    @Test
    void badInputIsToldAtOnceWithoutMeasuring() {
        Command plan = Command.run("plan", small.out("no-such-study.yaml"), "--runs", "0", "--cores", "-1");
        assertEquals(ExitCode.INVALID_INPUT, plan.exitCode(), plan.err());
        assertTrue(plan.err().startsWith("mirage plan: 3 problems"), plan.err());
        assertTrue(plan.err().contains("--runs: 0; must be from 1 to 100000000"), plan.err());
        assertTrue(plan.err().contains("--cores: -1; must be 1 or above"), plan.err());
        assertFalse(plan.err().contains("timing"), plan.err());
    }
}
