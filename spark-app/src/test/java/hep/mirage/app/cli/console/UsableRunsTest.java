package hep.mirage.app.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsableRunsTest {
    private static String warning(UsableRuns runs) {
        StringWriter text = new StringWriter();
        runs.warn(new PrintWriter(text));
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, 4, 0.01",
        "1, 0, 4, 0",
        "3, 1, 20, 0.01",
        "600, 0, 2000, 0.25",
        "4, 0, 4, 1",
        "0, 4, 4, 1",
        "0, 4, 4, 0.01"
    })
    void aResultNeedsRunsAndFewDeadOnes(long dead, long failed, long all, double limit) {
        UsableRuns runs = new UsableRuns(dead, failed, all, limit);
        assertEquals(ExitCode.TOO_MANY_FAILURES, runs.exitCode());
        assertTrue(
                warning(runs)
                        .startsWith(
                                "DO NOT USE THIS RESULT: ",
                                System.lineSeparator().length()),
                warning(runs));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 4, 0.01", "2, 1, 20, 0.01", "3, 0, 4, 1", "510, 0, 2000, 0.25", "0, 3, 4, 1"})
    void fewDeadRunsAreOnlyLeftOut(long dead, long failed, long all, double limit) {
        UsableRuns runs = new UsableRuns(dead, failed, all, limit);
        assertEquals(0, runs.exitCode());
        assertEquals("", warning(runs));
    }

    @Test
    void withoutDeadClassifiersTheWarningNamesTheFailures() {
        String text = warning(new UsableRuns(0, 4, 4, 1));
        assertTrue(text.contains("4 of 4 runs failed; ensemble.failure_limit allows 100 %."), text);
        assertTrue(text.contains("The table failures gives the reason for each. Exit code 3."), text);
        assertFalse(text.contains("classifier"), text);
    }

    @Test
    void theWarningNamesNumbersLimitAndRemedy() {
        String text = warning(new UsableRuns(3, 1, 5, 0.015));
        for (String part : new String[] {
            "3 of 5 runs have a dead classifier and 1 more failed; ensemble.failure_limit allows 1.50 %.",
            "Lower classifier.learning_rate or take more nodes. Exit code 3."
        }) {
            assertTrue(text.contains(part), text);
        }
    }
}
