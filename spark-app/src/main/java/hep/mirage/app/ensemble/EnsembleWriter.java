package hep.mirage.app.ensemble;

import hep.mirage.app.folder.DiskSync;
import hep.mirage.app.folder.Epoch;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.ManifestJson;
import hep.mirage.app.table.SortedTableFile;
import hep.mirage.app.table.TableFile;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitPlace;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * Writes the batches of one ensemble. A batch is complete or absent: all its files are staged, committed together and
 * then moved into place, {@code fits} and {@code failures} first, {@code runs} last as the marker of a complete batch.
 *
 * <p>The writer is the driver of the folder until {@link #close()}, until it dies, or until another writer opens the
 * folder: {@link hep.mirage.app.folder} has the protocol, and what each crash leaves behind. Complete batches are never
 * touched.
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

    /** Name of the lock of earlier versions. A driver of theirs that finds its lock gone stops writing. */
    private static final String EARLIER_LOCK = "_lock";

    private final EnsembleStore store;
    private final Table<FitRow> fitTable;
    private final Map<String, String> metadata;
    private final Epoch epoch;
    private final Optional<EnsembleManifest> manifest;

    private EnsembleWriter(
            EnsembleStore store,
            Table<FitRow> fitTable,
            Map<String, String> metadata,
            Epoch epoch,
            Optional<EnsembleManifest> manifest) {
        this.store = store;
        this.fitTable = fitTable;
        this.metadata = Map.copyOf(metadata);
        this.epoch = epoch;
        this.manifest = manifest;
    }

    /** The manifest with which a writer opens a folder. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Begins or resumes the ensemble.
         *
         * @param last the manifest of the last driver; empty if none of this version opened the folder
         * @throws InvalidInput if the folder belongs to another ensemble
         */
        EnsembleManifest manifest(Optional<EnsembleManifest> last);
    }

    /**
     * Opens the folder, creating it if necessary: stops a driver that still writes to it, completes what that driver
     * committed, and removes the rest of what it left.
     *
     * @param store output folder
     * @param opening the manifest; its metadata are those of every file
     * @throws InvalidInput if the folder belongs to another ensemble
     * @throws StorageFailure if it cannot be written
     */
    public static EnsembleWriter open(EnsembleStore store, Opening opening) {
        return opened(store, () -> {
            AtomicReference<EnsembleManifest> begun = new AtomicReference<>();
            Epoch epoch = store.shared().open(latest -> {
                begun.set(opening.manifest(latest.map(text -> store.manifest(store.folderName(), text))));
                return Optional.of(ManifestJson.write(begun.get()));
            });
            EnsembleManifest manifest = begun.get();
            return new EnsembleWriter(
                    store, FitTable.of(manifest.study().fit()), manifest.metadata(), epoch, Optional.of(manifest));
        });
    }

    /** The same without a manifest, with another sync method. */
    static EnsembleWriter open(
            EnsembleStore store, Table<FitRow> fitTable, Map<String, String> metadata, DiskSync disk) {
        refuseOtherEnsemble(store, metadata);
        return opened(
                store,
                () -> new EnsembleWriter(
                        store,
                        fitTable,
                        metadata,
                        store.shared().with(disk).open(latest -> Optional.empty()),
                        Optional.empty()));
    }

    /** The same with the file system's sync method. */
    static EnsembleWriter open(EnsembleStore store, Table<FitRow> fitTable, Map<String, String> metadata) {
        return open(store, fitTable, metadata, DiskSync.OF_FILE_SYSTEM);
    }

    private interface Open {
        EnsembleWriter writer() throws IOException;
    }

    private static EnsembleWriter opened(EnsembleStore store, Open open) {
        try {
            EnsembleWriter writer = open.writer();
            try {
                refuseOtherEnsemble(store, writer.metadata);
                writer.removeLeftovers();
                return writer;
            } catch (IOException | RuntimeException e) {
                writer.epoch.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StorageFailure("cannot write to " + store.folder(), e);
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
     * @throws IllegalStateException if outcomes are missing
     * @throws hep.mirage.app.folder.TakenOver if another driver has opened the folder; the batch is thrown away
     * @throws StorageFailure if the batch cannot be written; the next driver finds it complete or absent
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
            epoch.publish(TABLES.stream()
                    .filter(table -> table != ArmRow.TABLE || !arms.isEmpty())
                    .map(table -> file(table, batch))
                    .toList());
        } catch (IOException e) {
            requireCurrent(e);
            throw new StorageFailure("cannot write batch " + batch.path() + " to " + store.folder(), e);
        }
    }

    /**
     * Writes one batch with the rows of several batches of another folder: the same rows of runs, arms and failures in the order
     * of the runs, and {@code fits} sorted by arm, hypothesis, working point and run. When this returns it is complete.
     *
     * @param source folder of the same ensemble
     * @param batches of it, one after the other without a gap
     * @param places arm, hypothesis and working point of every row of {@code fits}, in the order of the file
     * @throws StorageFailure if the batch cannot be written, or the other folder cannot be read
     */
    void copy(EnsembleStore source, List<Batch> batches, List<FitPlace> places) {
        Batch first = batches.get(0);
        Batch whole = new Batch(
                first.number(),
                first.firstRun(),
                batches.get(batches.size() - 1).endRun());
        boolean hasArms = batches.stream().anyMatch(source::hasArms);
        try {
            new SortedTableFile<>(tableFile(fitTable, whole), places, FitPlace::of)
                    .write(fitTable, rows -> source.forEach(fitTable, batches, rows), metadata);
            if (hasArms) {
                copy(ArmRow.TABLE, source, batches, whole);
            }
            copy(FailureRow.TABLE, source, batches, whole);
            copy(RunRow.TABLE, source, batches, whole);
            epoch.publish(TABLES.stream()
                    .filter(table -> table != ArmRow.TABLE || hasArms)
                    .map(table -> file(table, whole))
                    .toList());
        } catch (IOException e) {
            throw new StorageFailure("cannot write batch " + whole.path() + " to " + store.folder(), e);
        }
    }

    private <T> void copy(Table<T> table, EnsembleStore source, List<Batch> batches, Batch whole) throws IOException {
        new SortedTableFile<T, String>(tableFile(table, whole), List.of(table.name()), row -> table.name())
                .write(table, rows -> source.forEach(table, batches, rows), metadata);
    }

    private TableFile tableFile(Table<?> table, Batch batch) {
        return new TableFile(epoch.staged(file(table, batch)), store.configuration());
    }

    /** The staged files of a driver that was taken over are removed by the other one. */
    private void requireCurrent(IOException failure) {
        try {
            epoch.requireCurrent();
        } catch (IOException unreadable) {
            failure.addSuppressed(unreadable);
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
        tableFile(table, batch).write(table, rows, metadata);
    }

    /** Path below the folder. */
    private static String file(Table<?> table, Batch batch) {
        return table.name() + "/" + batch.path();
    }

    /**
     * Removes files of batches without a marker, as earlier versions left them. Each time it is checked first that no
     * other driver has opened the folder.
     */
    private void removeLeftovers() throws IOException {
        FileSystem fileSystem = store.results().fileSystem();
        for (FileStatus status : fileSystem.listStatus(store.folder())) {
            if (status.getPath().getName().startsWith(EARLIER_LOCK)) {
                fileSystem.delete(status.getPath(), false);
            }
        }
        Set<Batch> complete = Set.copyOf(store.complete());
        for (Table<?> table : TABLES) {
            for (Batch batch : store.listed(table)) {
                if (!complete.contains(batch)) {
                    epoch.requireCurrent();
                    fileSystem.delete(store.file(table, batch), false);
                }
            }
        }
    }

    /** The manifest with which the folder was opened; empty if it was opened without. */
    public Optional<EnsembleManifest> manifest() {
        return manifest;
    }

    /**
     * Ends the ensemble; the writer must only be closed afterwards.
     *
     * @param ended the manifest at the end
     * @throws hep.mirage.app.folder.TakenOver if another driver has opened the folder
     * @throws StorageFailure if it cannot be written
     */
    public void end(EnsembleManifest ended) {
        try {
            epoch.end(ManifestJson.write(ended));
        } catch (IOException e) {
            throw new StorageFailure("cannot write the manifest of " + store.folder(), e);
        }
    }

    /** Ends the writer's epoch; the next one may begin at any time. */
    @Override
    public void close() {
        try {
            epoch.close();
        } catch (IOException e) {
            throw new StorageFailure("cannot close " + store.folder(), e);
        }
    }
}
