package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchTest {
    @Test
    void theLastBatchIsCutShort() {
        assertEquals(
                List.of(new Batch(0, 0, 50), new Batch(1, 50, 100), new Batch(2, 100, 120)),
                Batch.missing(0, 120, 50, List.of()));
    }

    @Test
    void onlyWhatIsMissingIsComputed() {
        List<Batch> complete = List.of(new Batch(2, 100, 120), new Batch(0, 0, 50));
        assertEquals(List.of(new Batch(1, 50, 100)), Batch.missing(0, 120, 50, complete));
    }

    @Test
    void aLargerEnsembleFinishesTheBatchThatWasCutShort() {
        List<Batch> complete = Batch.missing(0, 120, 50, List.of());
        assertEquals(List.of(new Batch(2, 120, 150), new Batch(3, 150, 160)), Batch.missing(0, 160, 50, complete));
    }

    @Test
    void aSmallerEnsembleLacksNothing() {
        assertEquals(List.of(), Batch.missing(0, 20, 50, Batch.missing(0, 120, 50, List.of())));
    }

    /** The parts of one ensemble have its batches, cut where a part begins. */
    @Test
    void anEnsembleMayBeginAtAnyRun() {
        assertEquals(List.of(new Batch(1, 70, 100), new Batch(2, 100, 120)), Batch.missing(70, 120, 50, List.of()));
        assertEquals(
                List.of(new Batch(2, 100, 120)),
                Batch.missing(70, 120, 50, List.of(new Batch(0, 0, 50), new Batch(1, 70, 100))));
        assertEquals(List.of(), Batch.missing(70, 120, 50, List.of(new Batch(0, 0, 120))));
    }

    @Test
    void batchesGrowWithWhatIsThere() {
        List<Batch> batches = Batch.missing(0, 50_000, 10, List.of());
        assertEquals(550, batches.size());
        for (Batch batch : batches.subList(0, batches.size() - 1)) {
            assertEquals(Math.max(10, batch.firstRun() / 1000 * 10), batch.size(), batch.path());
        }
        assertEquals(Batch.MOST_RUNS, largest(Batch.missing(0, 200_000, 10, List.of())));
        assertEquals(500, Batch.MOST_RUNS);
    }

    /** Two machines that share an ensemble start with the same batches. */
    @Test
    void runsBeforeTheEnsembleDoNotCount() {
        assertEquals(10, largest(Batch.missing(25_000, 26_000, 10, List.of())));
        assertEquals(40, largest(Batch.missing(25_000, 30_000, 10, List.of())));
    }

    /** A folder started with another batch size, or for fewer runs, is completed whatever its files. */
    @Test
    void ensembleThatGrewInStepsHasEveryRunOnce() {
        List<Batch> batches = new ArrayList<>();
        for (int runs : List.of(23, 3_333, 3_334, 12_345)) {
            batches.addAll(Batch.missing(0, runs, 10, batches));
        }
        List<Long> runs = Batch.sorted(batches).stream()
                .flatMap(batch -> batch.runs().stream())
                .toList();
        assertEquals(new Batch(0, 0, 12_345).runs(), runs);
    }

    private static int largest(List<Batch> batches) {
        return batches.stream().mapToInt(Batch::size).max().orElseThrow();
    }

    @Test
    void otherBatchSizesLeaveEveryRunInExactlyOneBatch() {
        List<Batch> batches = new ArrayList<>(List.of(new Batch(0, 3, 5), new Batch(1, 8, 9)));
        batches.addAll(Batch.missing(0, 20, 7, batches));
        List<Long> runs = Batch.sorted(batches).stream()
                .flatMap(batch -> batch.runs().stream())
                .toList();
        assertEquals(new Batch(0, 0, 20).runs(), runs);
    }

    /** A driver that wrote slow batches in parts is followed by one with other parts, at any of them. */
    @Test
    void batchesInPartsAreCompleted() {
        Batch planned = Batch.missing(0, 20, 10, List.of()).get(0);
        List<Batch> batches = new ArrayList<>(List.of(planned.part(0, 3), planned.part(3, 4)));
        assertEquals(
                "batch=00000/part-00000003-00000003.snappy.parquet",
                batches.get(1).path());
        batches.addAll(Batch.missing(0, 20, 10, batches));
        assertEquals(List.of(new Batch(0, 4, 10), new Batch(1, 10, 20)), batches.subList(2, 4));
        assertThrows(IllegalArgumentException.class, () -> planned.part(9, 11));
    }

    @Test
    void aRunInTwoBatchesIsRefused() {
        var fault =
                assertThrows(InvalidInput.class, () -> Batch.sorted(List.of(new Batch(0, 0, 5), new Batch(0, 4, 8))));
        assertTrue(fault.getMessage().contains("run 4"), fault.getMessage());
    }

    @Test
    void thePathSaysWhichRuns() {
        Batch batch = new Batch(2, 100, 120);
        assertEquals("batch=00002/part-00000100-00000119.snappy.parquet", batch.path());
        assertEquals(Optional.of(batch), Batch.parse(batch.path()));
    }

    @Test
    void otherFilesAreNoBatches() {
        assertEquals(Optional.empty(), Batch.parse("batch=00002/.part-00000100-00000119.snappy.parquet.crc"));
        assertEquals(Optional.empty(), Batch.parse("runs/part-00000100-00000119.snappy.parquet"));
        assertEquals(Optional.empty(), Batch.parse("batch=2/part-100-119.snappy.parquet"), "read under another name");
        assertEquals(Optional.empty(), Batch.parse("batch=00000/part-00000005-00000003.snappy.parquet"), "5 to 3");
        assertEquals(
                Optional.empty(),
                Batch.parse("batch=00000/part-00000005-99999999999999999999.snappy.parquet"),
                "beyond a long");
    }
}
