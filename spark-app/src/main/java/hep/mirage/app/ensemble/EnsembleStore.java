package hep.mirage.app.ensemble;

import hep.mirage.app.folder.ResultFolder;
import hep.mirage.app.folder.SharedFolder;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.ManifestJson;
import hep.mirage.app.remote.RemoteFailure;
import hep.mirage.app.table.TableFile;
import hep.mirage.app.table.TableFile.DamagedTable;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.table.Table;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * An ensemble on disk, for reading: {@code fits/}, {@code runs/} and {@code failures/}, each partitioned by {@code
 * batch=}, and documents next to them. {@link EnsembleWriter} writes.
 *
 * <p>A batch is complete when its file in {@code runs/} exists: this file is moved into place last, in one step. Readers
 * see complete batches only, also while a driver writes. Any of Hadoop's file systems can be used, see {@link
 * hep.mirage.app.folder}; for durability after a power failure see {@link hep.mirage.app.folder.DiskSync}.
 */
public final class EnsembleStore {
    private final ResultFolder results;
    private final Path folder;
    private final SharedFolder shared;

    private EnsembleStore(ResultFolder results) {
        this.results = results;
        this.folder = results.folder();
        this.shared = new SharedFolder(folder, results.configuration(), EnsembleManifest.FILE);
    }

    /**
     * The ensemble in a folder, which need not exist yet.
     *
     * @param folder a path, or a URI of any of Hadoop's file systems
     * @param base Hadoop's configuration: under Spark that of the context, otherwise a new one
     * @throws InvalidInput if it is not a path, if it holds a password, or if its file system is unknown or cannot be reached
     */
    public static EnsembleStore at(String folder, Configuration base) {
        return new EnsembleStore(ResultFolder.at(folder, base));
    }

    /**
     * The same on the local disk, whatever Hadoop's default file system is.
     *
     * @param folder which need not exist yet
     */
    public static EnsembleStore at(java.nio.file.Path folder) {
        return new EnsembleStore(ResultFolder.at(folder));
    }

    /** The documents, and the tables of single files, next to those of the ensemble. */
    public ResultFolder results() {
        return results;
    }

    /** The folder, with its file system. */
    public Path folder() {
        return folder;
    }

    /** The folder on the local disk; empty if it is on another file system. */
    public Optional<java.nio.file.Path> localFolder() {
        return results.localFolder();
    }

    /** The folder as a user writes it: a local path has no scheme. */
    public String folderName() {
        return results.folderName();
    }

    /** Hadoop's configuration for everything below the folder. */
    public Configuration configuration() {
        return results.configuration();
    }

    /**
     * The complete batches, by their first run.
     *
     * @throws InvalidInput if two of them contain the same run
     * @throws StorageFailure if the folder cannot be listed
     */
    public List<Batch> complete() {
        return Batch.sorted(listed(RunRow.TABLE));
    }

    /** Whether the table {@code runs} has a file for a batch, intact or damaged. */
    public boolean holdsBatches() {
        return !listed(RunRow.TABLE).isEmpty();
    }

    /**
     * The batches still to be computed.
     *
     * @param firstRun first run of the ensemble
     * @param endRun one past its last run
     * @param batchRuns runs of the ensemble's first batches, see {@link Batch}
     */
    public List<Batch> missing(long firstRun, long endRun, int batchRuns) {
        return Batch.missing(firstRun, endRun, batchRuns, complete());
    }

    /**
     * Refuses to write into a folder of something else.
     *
     * @param own names of the files and folders that may be there already
     * @throws InvalidInput if it holds batches of runs, or anything with another name
     */
    public void requireNothingBut(Predicate<String> own) {
        List<String> others = results.entries().stream().filter(own.negate()).toList();
        if (holdsBatches() || !others.isEmpty()) {
            throw new InvalidInput("output folder " + folderName() + ": holds "
                    + (holdsBatches() ? "runs" : String.join(", ", others)) + "; take a new or an empty folder");
        }
    }

    /**
     * Every row of a table, ordered by run, in memory; intended for {@code runs} and {@code failures}, not for {@code
     * fits}.
     *
     * @param table the table
     * @throws StorageFailure if a file cannot be read
     */
    public <T> List<T> rows(Table<T> table) {
        List<T> rows = new ArrayList<>();
        forEach(table, rows::add);
        return rows;
    }

    /**
     * Number of rows of a table.
     *
     * @param table the table
     * @throws StorageFailure if a file cannot be read
     */
    public long count(Table<?> table) {
        AtomicLong rows = new AtomicLong();
        forEach(table, row -> rows.incrementAndGet());
        return rows.get();
    }

    /**
     * Passes every row of a table, ordered by run, without holding more than one.
     *
     * @param table the table
     * @param consumer receives the rows
     * @throws StorageFailure if a file cannot be read
     * @throws InvalidInput if a file of a complete batch is missing or damaged
     */
    public <T> void forEach(Table<T> table, Consumer<? super T> consumer) {
        forEach(table, complete(), consumer);
    }

    /** The rows of some complete batches. */
    <T> void forEach(Table<T> table, List<Batch> batches, Consumer<? super T> consumer) {
        batches.forEach(batch -> readFile(table, batch, file -> {
            file.forEach(table, consumer);
            return true;
        }));
    }

    /**
     * Numbers of the runs in complete batches whose file of a table lacks a column, by column: an older version wrote it.
     *
     * @param table the table
     * @param columns names of columns
     * @throws StorageFailure if a file cannot be read
     * @throws InvalidInput if a file of a complete batch is missing or damaged
     */
    public Map<String, List<Long>> runsWithout(Table<?> table, List<String> columns) {
        Map<String, List<Long>> runs = new HashMap<>();
        for (Batch batch : complete()) {
            Set<String> present = readFile(table, batch, TableFile::columns);
            columns.stream().filter(column -> !present.contains(column)).forEach(column -> runs.computeIfAbsent(
                            column, none -> new ArrayList<>())
                    .addAll(batch.runs()));
        }
        return runs;
    }

    /** Reads something from a file. */
    @FunctionalInterface
    private interface Reading<V> {
        V of(TableFile file) throws IOException;
    }

    private <V> V readFile(Table<?> table, Batch batch, Reading<V> reading) {
        Path file = file(table, batch);
        try {
            return reading.of(new TableFile(file, results.configuration()));
        } catch (FileNotFoundException e) {
            throw new InvalidInput(ResultFolder.shown(file) + ": " + EnsembleAudit.MISSING + EnsembleAudit.REMEDY);
        } catch (DamagedTable e) {
            throw new InvalidInput(ResultFolder.shown(file) + ": " + e.getMessage() + EnsembleAudit.REMEDY);
        } catch (IOException e) {
            throw RemoteFailure.of(ResultFolder.shown(file), RemoteFailure.NOT_READABLE, e);
        }
    }

    /**
     * Key-value metadata of the first complete batch, which identify the ensemble.
     *
     * @return empty if no batch is complete
     * @throws StorageFailure if its file cannot be read
     */
    public Optional<Map<String, String>> metadata() {
        Optional<Batch> first = complete().stream().findFirst();
        return first.map(batch -> readFile(RunRow.TABLE, batch, TableFile::metadata));
    }

    /**
     * A manifest of this folder, in which relative paths start here, or at the working directory for a folder elsewhere.
     *
     * @param source origin of the text, for messages
     * @param text as {@link ResultFolder#document} or {@link #lastManifest} gives it
     * @throws InvalidInput if it is not a manifest
     */
    public EnsembleManifest manifest(String source, String text) {
        return ManifestJson.read(
                source,
                text,
                localFolder().orElseGet(() -> java.nio.file.Path.of("")).toAbsolutePath());
    }

    /** The folder as drivers open it. */
    SharedFolder shared() {
        return shared;
    }

    /**
     * What the last driver said of the ensemble, for the next one: {@code ensemble.json} may be a step behind.
     *
     * @return the manifest; empty if no driver of this version opened the folder
     * @throws StorageFailure if it cannot be read
     */
    public Optional<String> lastManifest() {
        try {
            return shared.document();
        } catch (IOException e) {
            throw RemoteFailure.of(folderName() + ": its journal", RemoteFailure.NOT_READABLE, e);
        }
    }

    Path file(Table<?> table, Batch batch) {
        return batch.in(new Path(folder, table.name()));
    }

    /** The batches that have a file in a table, in the file system's order. */
    List<Batch> listed(Table<?> table) {
        Path place = new Path(folder, table.name());
        return files(table).stream()
                .map(file -> Batch.parse(relative(place, file)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether a batch has rows of arms: not if the study lists none, and not if all its runs failed. */
    boolean hasArms(Batch batch) {
        try {
            return results.fileSystem().exists(file(ArmRow.TABLE, batch));
        } catch (IOException e) {
            throw RemoteFailure.of(folderName(), RemoteFailure.NOT_READABLE, e);
        }
    }

    /** All files of a table, including those that belong to no batch, in the file system's order. */
    List<Path> files(Table<?> table) {
        Path place = new Path(folder, table.name());
        List<Path> found = new ArrayList<>();
        try {
            var files = results.fileSystem().listFiles(place, true);
            while (files.hasNext()) {
                found.add(files.next().getPath());
            }
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw RemoteFailure.of(ResultFolder.shown(place), RemoteFailure.NOT_READABLE, e);
        }
        return found;
    }

    /** A file's path below a folder, with slashes. */
    static String relative(Path folder, Path file) {
        return folder.toUri().relativize(file.toUri()).getPath();
    }
}
