package hep.mirage.app.ensemble;

import hep.mirage.app.folder.SharedFolder;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.ManifestJson;
import hep.mirage.app.table.TableFile;
import hep.mirage.app.table.TableFile.DamagedTable;
import hep.mirage.model.BoundedFile;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.PasswordInUri;
import hep.mirage.model.ReadFailure;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.table.Table;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * An ensemble on disk, for reading: {@code fits/}, {@code runs/} and {@code failures/}, each partitioned by {@code
 * batch=}, and documents next to them. {@link EnsembleWriter} writes.
 *
 * <p>A batch is complete when its file in {@code runs/} exists: this file is moved into place last, in one step. Readers
 * see complete batches only, also while a driver writes. Any of Hadoop's file systems can be used, see {@link
 * hep.mirage.app.folder}; for durability after a power failure see {@link hep.mirage.app.folder.DiskSync}.
 */
public final class EnsembleStore {
    /** Maximum size of a document to read: a manifest has some ten kilobytes. */
    static final int MOST_DOCUMENT_BYTES = 10_000_000;

    private final Path folder;
    private final Configuration configuration;
    private final SharedFolder shared;

    private EnsembleStore(Path folder, Configuration configuration) {
        this.folder = folder;
        this.configuration = configuration;
        this.shared = new SharedFolder(folder, configuration, EnsembleManifest.FILE);
    }

    /**
     * The ensemble in a folder, which need not exist yet.
     *
     * @param folder a path, or a URI of any of Hadoop's file systems
     * @param base Hadoop's configuration: under Spark that of the context, otherwise a new one
     * @throws InvalidInput if it is not a path, if it holds a password, or if its file system is unknown or cannot be reached
     */
    public static EnsembleStore at(String folder, Configuration base) {
        PasswordInUri.refuse(folder);
        Configuration configuration = new Configuration(base);
        try {
            Path path = new Path(folder);
            if (isLocal(path, base)) {
                // No .crc companions, which other tools would have to skip. S3A keeps its buffers in Hadoop's own
                // local file system and needs it as it is.
                configuration.setClass("fs.file.impl", RawLocalFileSystem.class, FileSystem.class);
                configuration.setBoolean("fs.file.impl.disable.cache", true);
            }
            return new EnsembleStore(path.getFileSystem(configuration).makeQualified(path), configuration);
        } catch (IOException | RuntimeException | LinkageError e) {
            // Hadoop reports unknown schemes, hosts and missing jars by different exceptions.
            throw new InvalidInput(folder + ": is not a folder on a reachable file system ("
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + "); correct the path or the URI");
        }
    }

    private static boolean isLocal(Path path, Configuration configuration) {
        String scheme = path.toUri().getScheme();
        return "file"
                .equals(scheme == null ? FileSystem.getDefaultUri(configuration).getScheme() : scheme);
    }

    /** The folder, with its file system. */
    public Path folder() {
        return folder;
    }

    /** The folder as a user writes it: a local path has no scheme. */
    public String folderName() {
        return shown(folder);
    }

    /** The folder on this machine's disk; empty if it is elsewhere. */
    public Optional<java.nio.file.Path> localFolder() {
        return "file".equals(folder.toUri().getScheme())
                ? Optional.of(java.nio.file.Path.of(folder.toUri().getPath()))
                : Optional.empty();
    }

    /** A path as a user writes it. */
    static String shown(Path path) {
        return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
    }

    /** Hadoop's configuration for everything below the folder. */
    public Configuration configuration() {
        return configuration;
    }

    /**
     * The complete batches, by their first run.
     *
     * @throws InvalidInput if two of them contain the same run
     * @throws UncheckedIOException if the folder cannot be listed
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

    /** Names of the files and folders in the folder, in alphabetical order, without those that start with . or _. */
    public List<String> entries() {
        try {
            return Stream.of(fileSystem().listStatus(folder))
                    .map(entry -> entry.getPath().getName())
                    .filter(name -> !name.startsWith(".") && !name.startsWith("_"))
                    .sorted()
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /**
     * Refuses to write into a folder of something else.
     *
     * @param own names of the files and folders that may be there already
     * @throws InvalidInput if it holds batches of runs, or anything with another name
     */
    public void requireNothingBut(Predicate<String> own) {
        List<String> others = entries().stream().filter(own.negate()).toList();
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
     * @throws UncheckedIOException if a file cannot be read
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
     * @throws UncheckedIOException if a file cannot be read
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
     * @throws UncheckedIOException if a file cannot be read
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
     * @throws UncheckedIOException if a file cannot be read
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
            return reading.of(new TableFile(file, configuration));
        } catch (FileNotFoundException e) {
            throw new InvalidInput(shown(file) + ": " + EnsembleAudit.MISSING + EnsembleAudit.REMEDY);
        } catch (DamagedTable e) {
            throw new InvalidInput(shown(file) + ": " + e.getMessage() + EnsembleAudit.REMEDY);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Key-value metadata of the first complete batch, which identify the ensemble.
     *
     * @return empty if no batch is complete
     * @throws UncheckedIOException if its file cannot be read
     */
    public Optional<Map<String, String>> metadata() {
        Optional<Batch> first = complete().stream().findFirst();
        return first.map(batch -> readFile(RunRow.TABLE, batch, TableFile::metadata));
    }

    /**
     * A text next to the tables, e.g. {@code ensemble.json}.
     *
     * @param name its file name
     * @return empty if there is none
     * @throws InvalidInput if it cannot be read, for example because of missing permissions or an unreachable host
     */
    public Optional<String> document(String name) {
        try (var in = fileSystem().open(new Path(folder, name))) {
            return Optional.of(BoundedFile.text(in, MOST_DOCUMENT_BYTES));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new InvalidInput(shown(new Path(folder, name)) + ": cannot be read ("
                    + ReadFailure.reason(e).lines().findFirst().orElse("")
                    + "); correct the path, its permissions or the file");
        }
    }

    /**
     * A manifest of this folder, in which relative paths start here, or at the working directory for a folder elsewhere.
     *
     * @param source origin of the text, for messages
     * @param text as {@link #document} or {@link #lastManifest} gives it
     * @throws InvalidInput if it is not a manifest
     */
    public EnsembleManifest manifest(String source, String text) {
        return ManifestJson.read(
                source,
                text,
                localFolder().orElseGet(() -> java.nio.file.Path.of("")).toAbsolutePath());
    }

    /**
     * Writes a text next to the tables; an existing one is replaced when the new one is complete.
     *
     * @param name its file name
     * @param text in UTF-8
     * @throws UncheckedIOException if it cannot be written
     */
    public void writeDocument(String name, String text) {
        replaceWhenComplete(new Path(folder, name), unfinished -> {
            try (var out = fileSystem().create(unfinished, true)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /**
     * Writes a single-file table next to the others; an existing one is replaced when the new one is complete.
     *
     * @param name its path in the folder, such as {@code integration/local.parquet}
     * @param table the table
     * @param rows in the order of the file
     * @param metadata origin of the rows
     * @throws UncheckedIOException if it cannot be written
     */
    public <T> void writeTable(String name, Table<T> table, List<T> rows, Map<String, String> metadata) {
        replaceWhenComplete(new Path(folder, name), unfinished -> new TableFile(unfinished, configuration)
                .write(table, rows, metadata));
    }

    private void replaceWhenComplete(Path target, SharedFolder.Content content) {
        try {
            shared.replaceWhenComplete(target, content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }

    /** The folder as drivers open it. */
    SharedFolder shared() {
        return shared;
    }

    /**
     * What the last driver said of the ensemble, for the next one: {@code ensemble.json} may be a step behind.
     *
     * @return the manifest; empty if no driver of this version opened the folder
     * @throws UncheckedIOException if it cannot be read
     */
    public Optional<String> lastManifest() {
        try {
            return shared.document();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the journal of " + folder, e);
        }
    }

    FileSystem fileSystem() throws IOException {
        return folder.getFileSystem(configuration);
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
            return fileSystem().exists(file(ArmRow.TABLE, batch));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** All files of a table, including those that belong to no batch, in the file system's order. */
    List<Path> files(Table<?> table) {
        Path place = new Path(folder, table.name());
        List<Path> found = new ArrayList<>();
        try {
            var files = fileSystem().listFiles(place, true);
            while (files.hasNext()) {
                found.add(files.next().getPath());
            }
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + place, e);
        }
        return found;
    }

    /** A file's path below a folder, with slashes. */
    static String relative(Path folder, Path file) {
        return folder.toUri().relativize(file.toUri()).getPath();
    }
}
