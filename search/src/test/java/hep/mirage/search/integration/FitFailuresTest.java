package hep.mirage.search.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.search.row.FitTable;
import org.junit.jupiter.api.Test;

class FitFailuresTest {
    private static FitTable.Statuses row(long run, String arm, String background, String signal) {
        return new FitTable.Statuses(run, arm, background, signal, background);
    }

    @Test
    void spectraWithoutAFunctionAreCountedApartFromFitsThatDidNotConverge() {
        FitFailures failures = new FitFailures("net");
        failures.add(row(0, "net", "converged", "boundary"));
        failures.add(row(1, "net", "no_function_accepted", "no_function_accepted"));
        failures.add(row(2, "net", "converged", "stalled"));
        failures.add(row(2, "random", "no_function_accepted", "no_function_accepted"));
        failures.add(row(3, "random", "iteration_limit", "iteration_limit"));

        assertEquals(2, failures.withoutFunction(), "of all arms");
        assertFalse(failures.didNotConverge(0));
        assertFalse(failures.didNotConverge(1));
        assertTrue(failures.didNotConverge(2));
        assertFalse(failures.didNotConverge(3), "the status of a run is that of its first arm");
    }
}
