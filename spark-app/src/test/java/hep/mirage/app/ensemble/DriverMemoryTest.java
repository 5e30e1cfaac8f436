package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.EnsembleJob.Progress;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.SampleRows;
import hep.mirage.search.run.RunFunction;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.StopRule;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the driver holds in memory does not grow with the number of runs: real jobs, files and rows, but no training. */
@Tag("slow")
class DriverMemoryTest {
    private static final int RUNS = 100_000;
    private static final int BATCH_RUNS = 1_000;
    private static final int WORKING_POINTS = 5;
    private static final double MEGABYTE = 1e6;
    /** A tenth of what the rows of these runs take, if the driver keeps them. */
    private static final double MOST_GROWTH_MB = 25;

    @TempDir
    private Path folder;

    /** Rows of the size of real ones, at once. */
    private record Instant() implements RunFunction {
        @Override
        public void compute(Iterator<Long> runs, OptionalInt device, Consumer<RunOutcome> outcomes) {
            runs.forEachRemaining(run -> {
                List<FitRow> fits = Collections.nCopies(WORKING_POINTS, SampleRows.fit(run));
                outcomes.accept(new RunOutcome.Completed(SampleRows.run(run), fits, List.of()));
            });
        }

        @Override
        public int runsAtOnce() {
            return 1;
        }
    }

    /** Memory in use after a collection, each time that ten more batches were computed. */
    private static final class Gauge implements Progress.Listener {
        private final SortedMap<Long, Double> megabytes = new TreeMap<>();

        @Override
        public void progress(Progress progress) {
            long tenth = progress.done() / (10 * BATCH_RUNS);
            if (tenth > 0) {
                megabytes.computeIfAbsent(tenth, first -> inUse());
            }
        }

        private static double inUse() {
            System.gc();
            Runtime process = Runtime.getRuntime();
            return (process.totalMemory() - process.freeMemory()) / MEGABYTE;
        }
    }

    @Test
    void hundredThousandRunsTakeNoMoreMemoryThanTenThousand() {
        EnsembleStore store = Ensembles.at(folder);
        Gauge gauge = new Gauge();
        try (JavaSparkContext spark = SparkSessions.open("driver-memory", Optional.of("local[2]"));
                EnsembleWriter writer = EnsembleWriter.open(store, FitTable.PUBLISHED, Ensembles.OWNER)) {
            new EnsembleJob(spark, writer, OptionalInt.of(2), gauge)
                    .run(new Instant(), new EnsemblePlan(0, RUNS, 7, BATCH_RUNS, 2, 0.1, StopRule.never()));
        }
        assertEquals(RUNS / BATCH_RUNS, store.complete().size());
        double growth = gauge.megabytes.get(gauge.megabytes.lastKey()) - gauge.megabytes.get(1L);
        System.out.println("megabytes in use after every 10,000 runs: " + gauge.megabytes);
        assertTrue(growth < MOST_GROWTH_MB, gauge.megabytes.toString());
    }
}
