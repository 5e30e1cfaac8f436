package hep.mirage.search.observed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.search.integration.LeakageSummary;
import hep.mirage.search.row.RunRow.Leakage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LeakageCheckTest {
    private static final LeakageSummary ENSEMBLE =
            new LeakageSummary(0.502, OptionalDouble.of(0.001), 100, Optional.empty());

    @Test
    void netsWithoutLeakageGiveNoWarning() {
        assertEquals(List.of(), new LeakageCheck(new Leakage(0.51, 0.008), ENSEMBLE).warnings());
        assertEquals(List.of(), new LeakageCheck(null, null).warnings());
    }

    @Test
    void leakageIsWarnedOfUnlessItMayBeChance() {
        assertEquals(List.of(), new LeakageCheck(new Leakage(0.53, 0.02), ENSEMBLE).warnings(), "1.5 errors");
        List<String> warnings = new LeakageCheck(new Leakage(0.53, 0.01), ENSEMBLE).warnings();
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).contains("AUC 0.530, above 0.52"), warnings.get(0));
    }

    /** The runs spread by 0.001 √100 = 0.01. */
    @Test
    void dataUnlikeTheEnsembleAreWarnedOf() {
        List<String> warnings = new LeakageCheck(new Leakage(0.462, 0.01), ENSEMBLE).warnings();
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(
                warnings.get(0).contains("AUC 0.462 against 0.502, -4.0 times the spread of 100 runs"),
                warnings.get(0));
    }

    /** With few runs their spread is uncertain: Student's t of n - 1 at 3 sigma is 235.8 for 2 runs and 3.45 for 20. */
    @Test
    void fewRunsAllowLargerDifferences() {
        assertEquals(List.of(), differing(2, 280));
        assertEquals(1, differing(2, 300).size(), "sqrt(1.5) 235.8 = 288.8");
        assertEquals(List.of(), differing(20, 3.4));
        assertEquals(1, differing(20, 3.6).size(), "sqrt(1.05) 3.45 = 3.53");
        LeakageSummary withoutSpread = new LeakageSummary(0.502, OptionalDouble.of(0), 2, Optional.empty());
        assertEquals(List.of(), new LeakageCheck(new Leakage(0.502, 0.01), withoutSpread).warnings());
        assertEquals(List.of(), new LeakageCheck(new Leakage(0.51, 0.01), withoutSpread).warnings());
    }

    /** Warnings of data below the mean of some runs by some of their spreads. */
    private static List<String> differing(int runs, double spreads) {
        double spread = 0.001;
        LeakageSummary ensemble =
                new LeakageSummary(0.5, OptionalDouble.of(spread / Math.sqrt(runs)), runs, Optional.empty());
        return new LeakageCheck(new Leakage(0.5 - spreads * spread, 0.01), ensemble).warnings();
    }

    @Test
    void warningOfTheEnsembleIsPassedOn() {
        LeakageSummary leaking =
                new LeakageSummary(0.9, OptionalDouble.of(0.001), 100, Optional.of("its inputs contain the mass"));
        assertEquals(List.of("the ensemble: its inputs contain the mass"), new LeakageCheck(null, leaking).warnings());
    }
}
