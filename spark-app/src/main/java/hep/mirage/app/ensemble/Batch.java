package hep.mirage.app.ensemble;

import hep.mirage.model.InvalidInput;
import hep.mirage.search.table.BatchPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Runs that are written together: [firstRun, endRun), all or none.
 *
 * <p>The first batches have B runs. Later ones grow to a hundredth of the preceding runs of the ensemble, in multiples
 * of B, up to {@value #MOST_RUNS} runs. A failing ensemble is therefore stopped early, and 50,000 runs are 550 batches, not
 * 5,000. A batch that takes longer than a minute is written in parts, each a batch of its own ({@link BatchInProgress}). If the
 * last batch of an ensemble is short and the ensemble is extended later, the missing runs form separate batches; existing batches
 * are not changed.
 *
 * @param number first run of the batch as planned, over B, rounded down; the partition on disk
 * @param firstRun first run
 * @param endRun one past the last run
 */
public record Batch(long number, long firstRun, long endRun) {
    /** Maximum number of runs in a batch: {@value}. */
    public static final int MOST_RUNS = 500;

    /** By first run, then by length with the longer first, then by partition. */
    static final Comparator<Batch> BY_RUNS = Comparator.comparingLong(Batch::firstRun)
            .thenComparing(Comparator.comparingLong(Batch::endRun).reversed())
            .thenComparingLong(Batch::number);

    /** A batch grows to one part in {@value} of the preceding runs. */
    private static final int SHARE = 100;

    /** Checks the bounds. */
    public Batch {
        if (number < 0 || firstRun < 0 || endRun <= firstRun) {
            throw new IllegalArgumentException("batch " + number + ", runs [" + firstRun + ", " + endRun
                    + "): number and first run must be 0 or above, the end above the first");
        }
    }

    /**
     * The batches still to be computed, in order: every run in [firstRun, endRun) that is in no complete batch.
     *
     * @param firstRun first run of the ensemble
     * @param endRun one past its last run
     * @param batchRuns B, runs of the ensemble's first batches
     * @param complete existing batches, in any order; may contain runs outside the ensemble
     */
    public static List<Batch> missing(long firstRun, long endRun, int batchRuns, List<Batch> complete) {
        if (firstRun < 0 || endRun < firstRun || batchRuns < 1) {
            throw new IllegalArgumentException("runs [" + firstRun + ", " + endRun + ") in batches of " + batchRuns
                    + ": a first run of 0 or above, an end not below it and at least 1 run a batch are needed");
        }
        List<Batch> missing = new ArrayList<>();
        long next = firstRun;
        for (Batch present : sorted(complete)) {
            addSplit(missing, next, Math.min(present.firstRun, endRun), firstRun, batchRuns);
            next = Math.max(next, present.endRun);
        }
        addSplit(missing, next, endRun, firstRun, batchRuns);
        return missing;
    }

    private static void addSplit(List<Batch> batches, long first, long end, long ensembleFirst, int batchRuns) {
        for (long run = first; run < end; ) {
            long full = run + sizeAfter(run - ensembleFirst, batchRuns);
            long next = Math.min(end, full / batchRuns * batchRuns);
            batches.add(new Batch(run / batchRuns, run, next));
            run = next;
        }
    }

    /** Number of runs of a complete batch after a given number of runs. */
    private static long sizeAfter(long runsBefore, int batchRuns) {
        long grown = Math.min(MOST_RUNS, runsBefore / SHARE) / batchRuns * batchRuns;
        return Math.max(batchRuns, grown);
    }

    /**
     * Batches by their first run.
     *
     * @param batches in any order
     * @throws InvalidInput if two of them contain the same run
     */
    static List<Batch> sorted(List<Batch> batches) {
        List<Batch> sorted = new ArrayList<>(batches);
        sorted.sort(BY_RUNS);
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).firstRun < sorted.get(i - 1).endRun) {
                throw new InvalidInput("run " + sorted.get(i).firstRun + " stands in "
                        + sorted.get(i - 1).path() + " and in " + sorted.get(i).path()
                        + EnsembleAudit.REMEDY);
            }
        }
        return sorted;
    }

    /**
     * Some of its runs, in the same partition.
     *
     * @param first first of them
     * @param end one past the last of them
     */
    Batch part(long first, long end) {
        if (first < firstRun || end > endRun) {
            throw new IllegalArgumentException("runs [" + first + ", " + end + ") are not all in " + this);
        }
        return new Batch(number, first, end);
    }

    /** Number of runs. */
    public int size() {
        return Math.toIntExact(endRun - firstRun);
    }

    /** The run numbers, ascending. */
    public List<Long> runs() {
        List<Long> runs = new ArrayList<>(size());
        for (long run = firstRun; run < endRun; run++) {
            runs.add(run);
        }
        return runs;
    }

    /** Partition and file below a table's folder; the file name contains the first and the last run. */
    public String path() {
        return place().text();
    }

    /**
     * The file of its rows.
     *
     * @param table folder of the table
     */
    Path in(Path table) {
        return new Path(table, path());
    }

    /** Name of the file in its partition. */
    String fileName() {
        return place().fileName();
    }

    private BatchPath place() {
        return new BatchPath(number, firstRun, endRun - 1);
    }

    /**
     * Parses a {@link #path()}.
     *
     * @param path partition and file below a table's folder
     * @return empty for a path that is not that of a batch
     */
    static Optional<Batch> parse(String path) {
        return BatchPath.parse(path).map(place -> new Batch(place.partition(), place.firstRun(), place.lastRun() + 1));
    }
}
