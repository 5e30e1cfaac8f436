package hep.mirage.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.search.arm.Arm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code mirage integrate} prints of ensembles that lack what some of its tables need. */
class PrintedEnsembleTest {
    @Test
    void smallPValuesOfAnInjectedSignalAreNoCalibration() {
        List<Arm> arms = List.of(Arm.PUBLISHED, SampleEnsemble.ELSEWHERE, SampleEnsemble.CHANCE);
        ReportedEnsemble signal = SampleEnsemble.withSignal(arms);
        for (String table : List.of("calibration certificate", "attribution", "what a reported local p")) {
            assertTrue(SampleEnsemble.THREE_ARMS.screen().contains(table), table);
            assertFalse(signal.screen().contains(table), table);
        }
        assertTrue(signal.integration().attribution().isEmpty());
        assertTrue(signal.integration().significances().stream()
                .allMatch(significance -> significance.calibration().isEmpty()));
    }

    @Test
    void withoutThePublishedSearchNothingIsAttributed() {
        String screen = SampleEnsemble.of(SampleEnsemble.ELSEWHERE, SampleEnsemble.CHANCE)
                .screen();
        List<String> attribution = screen.lines()
                .filter(line -> line.contains("attribution") || line.contains("over-training: "))
                .toList();
        assertEquals(1, attribution.size(), screen);
        assertTrue(
                attribution
                        .get(0)
                        .startsWith("attribution of the mean Z: not measured: no arm with live classifiers has"),
                screen);
    }

    @Test
    void whatTheArmsDoNotMeasureIsNotInTheSum() {
        String screen =
                SampleEnsemble.of(Arm.PUBLISHED, SampleEnsemble.CHANCE).screen().replaceAll("\\s+", " ");
        assertTrue(screen.contains("is largest (by chance too), as far as the arms measure it"), screen);
        assertTrue(screen.contains("sculpting, over-training: not measured: no arm"), screen);
    }
}
