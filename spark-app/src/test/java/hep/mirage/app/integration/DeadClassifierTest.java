package hep.mirage.app.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.Integration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose classifier selects nothing are counted and do not affect any verdict. */
class DeadClassifierTest {
    private static final double FALSE_SIGNAL = 9;

    @Test
    void deadRunsChangeNoVerdictAndNoSignificance(@TempDir Path with, @TempDir Path without) {
        List<List<Double>> all = IntStream.range(0, 40)
                .mapToObj(run -> isDead(run) ? List.of(FALSE_SIGNAL, FALSE_SIGNAL) : List.of(0.1 * run - 2, 0.05 * run))
                .toList();
        WrittenEnsemble mixed = WrittenEnsemble.ofDeadRuns(with, all, DeadClassifierTest::isDead);
        Integration integration = mixed.integration();
        assertEquals(10, integration.deadRuns());
        assertEquals(30, integration.significances().get(0).runs());
        assertEquals(0, integration.significances().get(0).missing());
        assertEquals(30, integration.verdict().orElseThrow().independent().runs());
        assertTrue(
                mixed.text().contains("runs with a dead classifier, left out of all that follows: 10"), mixed.text());

        List<List<Double>> live = new ArrayList<>();
        IntStream.range(0, 40).filter(run -> !isDead(run)).forEach(run -> live.add(all.get(run)));
        Integration alone =
                WrittenEnsemble.ofDeadRuns(without, live, run -> false).integration();
        assertEquals(
                numbers(alone.significances().get(0)),
                numbers(integration.significances().get(0)));
    }

    /** All components but the scans of the single runs, whose numbers differ. */
    private static List<Object> numbers(IntegratedSignificance significance) {
        return Arrays.stream(IntegratedSignificance.class.getRecordComponents())
                .filter(component -> !component.getName().equals("massScan"))
                .map(component -> {
                    try {
                        return component.getAccessor().invoke(significance);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(component.getName(), e);
                    }
                })
                .toList();
    }

    @Test
    void anEnsembleOfDeadClassifiersHasNoVerdict(@TempDir Path folder) {
        WrittenEnsemble dead = WrittenEnsemble.ofDeadRuns(folder, List.of(List.of(1.0, 1.0)), run -> true);
        InvalidInput refused = assertThrows(InvalidInput.class, dead::integration);
        assertTrue(refused.getMessage().contains("the classifiers of all its runs are dead"), refused.getMessage());
        assertTrue(refused.getMessage().contains("lower classifier.learning_rate"), refused.getMessage());
    }

    private static boolean isDead(long run) {
        return run % 4 == 1;
    }
}
