package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.cli.ensemble.ComputeOptions;
import hep.mirage.app.cli.ensemble.EnsembleCompletion;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.folder.AtOperation;
import hep.mirage.app.folder.AtOperation.Failure;
import hep.mirage.app.folder.AtOperation.When;
import hep.mirage.app.folder.FaultyFileSystem;
import hep.mirage.search.integration.RunsInOrder;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code mirage run} ends with if one operation on the output folder fails until the folder is open: code 4, not bad input. */
class StorageOutageTest {
    private static final int FEWEST_OPERATIONS = 10;

    @TempDir
    private static Path folder;

    private static RunnableStudy study;

    @Command(name = "run")
    private static final class RunName {}

    /** The folder is open. */
    private static final class Opened extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeAll
    static void writeStudy() throws IOException {
        Path file = SquareStudy.writeTo(folder);
        hep.mirage.app.cli.Command made = hep.mirage.app.cli.Command.run(
                "train-generator",
                file.toString(),
                "--out",
                folder.resolve(SquareStudy.BUNDLE).toString());
        assertEquals(0, made.exitCode(), made.err());
        study = StudyReader.readRunnable(file);
    }

    /** As far as the folder is open. */
    private static void open(Path out, Configuration configuration) {
        String name = FaultyFileSystem.of(out).toString();
        EnsembleCompletion completion = new ComputeOptions().completion(null, new PrintWriter(Writer.nullWriter()));
        completion.complete(
                EnsembleStore.at(name, configuration),
                name,
                study,
                new EnsembleCompletion.Series(
                        () -> new RunsInOrder(study.study().ensemble().stopWhen()), () -> {
                            throw new Opened();
                        }));
    }

    private static int exitCode(RuntimeException failure, Writer err) {
        CommandLine command = new CommandLine(new RunName());
        FailureReport report = new FailureReport(StopSignals.none(), new PrintWriter(err, true));
        return report.handleExecutionException(failure, command, null);
    }

    private static void assertNeverBadInput(When when, boolean begun) {
        int failures = 0;
        for (int operation = 1; ; operation++) {
            Path out = folder.resolve(when + "-" + begun + "-" + operation);
            if (begun) {
                openSoundly(out);
            }
            AtOperation once = new AtOperation(operation, when, Failure.ONCE);
            try {
                open(out, FaultyFileSystem.with(once));
            } catch (Opened inSpiteOfIt) {
                // Nothing failed, or what failed took effect.
            } catch (RuntimeException failure) {
                StringWriter err = new StringWriter();
                assertEquals(ExitCode.MACHINE, exitCode(failure, err), "operation " + operation + ": " + err);
                assertEquals(1, err.toString().lines().count(), err.toString());
                failures++;
            }
            openSoundly(out);
            if (!once.happened()) {
                assertTrue(failures > FEWEST_OPERATIONS, failures + " failures in " + operation + " operations");
                return;
            }
        }
    }

    private static void openSoundly(Path out) {
        try {
            open(out, FaultyFileSystem.sound());
        } catch (Opened asItShould) {
            return;
        }
        throw new AssertionError(out + " was not opened");
    }

    @ParameterizedTest
    @EnumSource(When.class)
    void aNewFolder(When when) {
        assertNeverBadInput(when, false);
    }

    @ParameterizedTest
    @EnumSource(When.class)
    void aFolderThatWasBegun(When when) {
        assertNeverBadInput(when, true);
    }

    /** As in the folder of somebody else. */
    @Test
    void aMissingRightIsBadInput() {
        StringWriter err = new StringWriter();
        for (int operation = 1; ; operation++) {
            AtOperation denied = new AtOperation(operation, When.BEFORE, () -> {
                throw new AccessControlException("Permission denied: user=guest");
            });
            try {
                open(folder.resolve("denied-" + operation), FaultyFileSystem.with(denied));
            } catch (Opened inSpiteOfIt) {
                assertTrue(operation > FEWEST_OPERATIONS, operation + " operations");
                break;
            } catch (RuntimeException refused) {
                assertEquals(ExitCode.INVALID_INPUT, exitCode(refused, err), "operation " + operation + ": " + err);
            }
        }
        assertTrue(err.toString().contains(": this user may not read it; change its permissions"), err.toString());
        assertTrue(err.toString().contains(": cannot be written by this user; take another folder"), err.toString());
    }
}
