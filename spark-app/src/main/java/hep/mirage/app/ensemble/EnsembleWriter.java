package hep.mirage.app.ensemble;

import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.table.TableFile;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes the batches of one ensemble. A batch is complete or absent: all its files are written to a staging folder,
 * then moved into place, {@code fits} and {@code failures} first, {@code runs} last as the marker of a complete batch.
 * Files are synced before they are moved, and the moves of the first two before that of the last ({@link DiskSync}), so
 * that a batch whose marker survives a power failure is complete.
 *
 * <p>One writer at a time: the folder is locked until {@link #close()}. Files left behind by a killed writer (staged
 * files, files of batches without a marker) are removed when the next one opens; complete batches are never touched.
 */
public final class EnsembleWriter implements AutoCloseable {
    /** Metadata keys whose values must be equal in all files of one folder. */
    static final List<String> IDENTITY_KEYS = List.of(
            "mirage.study.sha256",
            "mirage.generator.sha256",
            EnsembleManifest.OTHER_GENERATORS_KEY,
            "mirage.master_seed");

    /** In the order of their moves. */
    private static final List<Table<?>> TABLES = List.of(FitTable.keys(), ArmRow.TABLE, FailureRow.TABLE, RunRow.TABLE);

    private final EnsembleStore store;
    private final Table<FitRow> fitTable;
    private final Map<String, String> metadata;
    private final FolderLock lock;
    private final DiskSync disk;

    private EnsembleWriter(
            EnsembleStore store, Table<FitRow> fitTable, Map<String, String> metadata, FolderLock lock, DiskSync disk) {
        this.store = store;
        this.fitTable = fitTable;
        this.metadata = Map.copyOf(metadata);
        this.lock = lock;
        this.disk = disk;
    }

    /**
     * Locks the folder, creating it if necessary, and removes files left by a killed writer.
     *
     * @param store output folder
     * @param fitTable the study's table of fits
     * @param metadata key-value metadata of every file: study, digests, versions
     * @throws InvalidInput if the folder belongs to another study, or another process writes to it
     * @throws UncheckedIOException if it cannot be written
     */
    public static EnsembleWriter open(EnsembleStore store, Table<FitRow> fitTable, Map<String, String> metadata) {
        return open(store, fitTable, metadata, DiskSync.OF_FILE_SYSTEM);
    }

    /** The same with another sync method. */
    static EnsembleWriter open(
            EnsembleStore store, Table<FitRow> fitTable, Map<String, String> metadata, DiskSync disk) {
        refuseOtherEnsemble(store, metadata);
        try {
            store.fileSystem().mkdirs(store.folder());
            FolderLock lock = FolderLock.take(store.fileSystem(), store.folder());
            try {
                removeLeftovers(store);
            } catch (IOException | RuntimeException e) {
                lock.release();
                throw e;
            }
            disk.folder(store.folder());
            if (store.folder().getParent() != null) {
                disk.folder(store.folder().getParent());
            }
            return new EnsembleWriter(store, fitTable, metadata, lock, disk);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + store.folder(), e);
        }
    }

    private static void refuseOtherEnsemble(EnsembleStore store, Map<String, String> metadata) {
        Map<String, String> present = store.metadata().orElse(metadata);
        List<String> problems = new ArrayList<>();
        for (String key : IDENTITY_KEYS) {
            String there = present.get(key);
            String here = metadata.get(key);
            if (there != null && here != null && !there.equals(here)) {
                problems.add("output folder " + store.folder() + ": its runs have " + key + " " + there
                        + ", this job has " + here + "; use another folder");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /** The batches written. */
    public EnsembleStore store() {
        return store;
    }

    /**
     * Writes one batch; when this returns it is complete.
     *
     * @param batch which runs
     * @param outcomes one for each of its runs, in any order
     * @throws IllegalStateException if outcomes are missing, or if another process has taken over the folder
     * @throws UncheckedIOException if the batch cannot be written; it is then absent
     */
    public void write(Batch batch, List<RunOutcome> outcomes) {
        requireAllRuns(batch, outcomes);
        List<RunRow> runs = new ArrayList<>();
        List<FitRow> fits = new ArrayList<>();
        List<ArmRow> arms = new ArrayList<>();
        List<FailureRow> failures = new ArrayList<>();
        for (RunOutcome outcome : sortedByRun(outcomes)) {
            if (outcome instanceof RunOutcome.Completed completed) {
                runs.add(completed.row());
                fits.addAll(completed.fits());
                arms.addAll(completed.arms());
            } else if (outcome instanceof RunOutcome.Failed failed) {
                failures.add(failed.failure());
            }
        }
        try {
            stage(fitTable, batch, fits);
            if (!arms.isEmpty()) {
                stage(ArmRow.TABLE, batch, arms);
            }
            stage(FailureRow.TABLE, batch, failures);
            stage(RunRow.TABLE, batch, runs);
            lock.requireHeld();
            for (Table<?> table : TABLES) {
                if (table != ArmRow.TABLE || !arms.isEmpty()) {
                    moveIntoPlace(table, batch);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write batch " + batch.path() + " to " + store.folder(), e);
        }
    }

    private static List<RunOutcome> sortedByRun(List<RunOutcome> outcomes) {
        return outcomes.stream()
                .sorted(Comparator.comparingLong(RunOutcome::run))
                .toList();
    }

    private static void requireAllRuns(Batch batch, List<RunOutcome> outcomes) {
        Set<Long> runs = new HashSet<>();
        outcomes.forEach(outcome -> runs.add(outcome.run()));
        if (outcomes.size() != batch.size() || !runs.equals(Set.copyOf(batch.runs()))) {
            throw new IllegalStateException(batch + " got the outcomes of runs " + runs);
        }
    }

    private <T> void stage(Table<T> table, Batch batch, List<T> rows) throws IOException {
        new TableFile(staged(table, batch), store.configuration()).write(table, rows, metadata);
        disk.file(staged(table, batch));
    }

    private void moveIntoPlace(Table<?> table, Batch batch) throws IOException {
        FileSystem fileSystem = store.fileSystem();
        Path target = store.file(table, batch);
        fileSystem.mkdirs(target.getParent());
        if (!fileSystem.rename(staged(table, batch), target)) {
            throw new IOException("cannot move " + staged(table, batch) + " to " + target);
        }
        disk.folder(target.getParent());
        disk.folder(target.getParent().getParent());
        disk.folder(store.folder());
    }

    private Path staged(Table<?> table, Batch batch) {
        return new Path(staging(store), table.name() + "-" + batch.fileName());
    }

    private static Path staging(EnsembleStore store) {
        return new Path(store.folder(), "_staging");
    }

    private static void removeLeftovers(EnsembleStore store) throws IOException {
        FileSystem fileSystem = store.fileSystem();
        fileSystem.delete(staging(store), true);
        Set<Batch> complete = Set.copyOf(store.complete());
        for (Table<?> table : TABLES) {
            for (Batch batch : store.listed(table)) {
                if (!complete.contains(batch)) {
                    fileSystem.delete(store.file(table, batch), false);
                }
            }
        }
    }

    /** Removes the staging folder and releases the lock. */
    @Override
    public void close() {
        try {
            store.fileSystem().delete(staging(store), true);
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unlock " + store.folder(), e);
        }
    }
}
