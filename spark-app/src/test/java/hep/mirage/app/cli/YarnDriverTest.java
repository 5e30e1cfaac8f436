package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.app.cli.console.ExitCode;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkUserAppException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exit codes of YARN's attempts. */
class YarnDriverTest {
    @TempDir
    private java.nio.file.Path folder;

    private YarnDriver driver;
    private final AtomicInteger executions = new AtomicInteger();

    @BeforeEach
    void open() {
        driver = new YarnDriver(new Path(folder.toUri()), new Configuration());
    }

    private IntSupplier command(int code) {
        return () -> {
            executions.incrementAndGet();
            return code;
        };
    }

    private int codeOf(IntSupplier command) {
        return assertThrows(SparkUserAppException.class, () -> driver.run(command))
                .exitCode();
    }

    @Test
    void successReturns() throws SparkUserAppException, IOException {
        driver.run(command(0));

        assertEquals(1, executions.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {ExitCode.INVALID_INPUT, ExitCode.TOO_MANY_FAILURES, ExitCode.DIFFERENT, ExitCode.TAKEN_OVER})
    void aSecondAttemptEndsWithTheCodeThatTheFirstOneSettled(int code) {
        assertEquals(code, codeOf(command(code)));
        assertEquals(code, codeOf(command(0)));
        assertEquals(1, executions.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {ExitCode.FAULT, ExitCode.MACHINE, ExitCode.SIGNAL + 15})
    void aSecondAttemptTriesAgainWhereThatMayHelp(int code) throws SparkUserAppException, IOException {
        assertEquals(code, codeOf(command(code)));
        driver.run(command(0));

        assertEquals(2, executions.get());
    }

    @Test
    void thisProcessIsNoApplicationMaster() {
        assertFalse(YarnDriver.isThisProcess());
    }
}
