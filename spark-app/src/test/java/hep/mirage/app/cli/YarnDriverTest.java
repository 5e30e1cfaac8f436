package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.console.ExitCode;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkUserAppException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exit codes of YARN's attempts. */
class YarnDriverTest {
    @TempDir
    private java.nio.file.Path folder;

    private final AtomicInteger executions = new AtomicInteger();

    private YarnDriver attempt(int number) {
        return new YarnDriver(new Path(folder.toUri()), number, new Configuration());
    }

    private IntSupplier command(int code) {
        return () -> {
            executions.incrementAndGet();
            return code;
        };
    }

    private int codeOf(int attempt, IntSupplier command) {
        return assertThrows(SparkUserAppException.class, () -> attempt(attempt).run(command))
                .exitCode();
    }

    @Test
    void successReturns() throws SparkUserAppException, IOException {
        attempt(1).run(command(0));

        assertEquals(1, executions.get());
    }

    /** Codes after which a second attempt may succeed: a new constant needs a place here or in {@link YarnDriver#FINAL}. */
    private static final Set<Integer> TRIED_AGAIN =
            Set.of(ExitCode.FAULT, ExitCode.MACHINE, ExitCode.EXECUTORS_LOST, ExitCode.SIGNAL);

    @Test
    void everyExitCodeIsFinalOrTriedAgain() {
        Set<Integer> all = Stream.of(ExitCode.class.getFields())
                .map(constant -> {
                    try {
                        return constant.getInt(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(constant.getName(), e);
                    }
                })
                .collect(Collectors.toSet());
        assertEquals(
                all,
                Stream.of(YarnDriver.FINAL, TRIED_AGAIN).flatMap(Set::stream).collect(Collectors.toSet()));
        assertTrue(Collections.disjoint(YarnDriver.FINAL, TRIED_AGAIN));
    }

    static Set<Integer> finalCodes() {
        return YarnDriver.FINAL;
    }

    @ParameterizedTest
    @MethodSource("finalCodes")
    void laterAttemptsEndWithTheCodeThatTheFirstOneSettled(int code) {
        assertEquals(code, codeOf(1, command(code)));
        assertEquals(code, codeOf(2, command(0)));
        assertEquals(code, codeOf(3, command(0)));
        assertEquals(1, executions.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {ExitCode.FAULT, ExitCode.MACHINE, ExitCode.SIGNAL + 15})
    void aSecondAttemptTriesAgainWhereThatMayHelp(int code) throws SparkUserAppException, IOException {
        assertEquals(code, codeOf(1, command(code)));
        attempt(2).run(command(0));

        assertEquals(2, executions.get());
    }

    /** The second attempt took the folder over, and was lost before it was done. */
    @Test
    void anAttemptThatWasCutOffSettlesNothing() throws SparkUserAppException, IOException {
        assertEquals(ExitCode.TAKEN_OVER, codeOf(1, command(ExitCode.TAKEN_OVER)));
        attempt(3).run(command(0));

        assertEquals(2, executions.get());
    }

    @Test
    void thisProcessIsNoApplicationMaster() {
        assertFalse(YarnDriver.isThisProcess());
    }
}
