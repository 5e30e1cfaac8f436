package hep.mirage.report.sql;

import hep.mirage.model.InputPath;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.limit.CrossSectionLimits;
import hep.mirage.search.power.Power;
import hep.mirage.search.table.BatchPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The Parquet files of a folder that Mirage wrote, by table.
 *
 * <p>Found are the tables of an ensemble ({@code fits/batch=00000/...}), single files in the folder, in {@code integration/},
 * {@code power/}, {@code limits/} and {@code drift/}, and, in the root of nights, the ensembles of all nights. Of an ensemble only
 * the files of complete batches count: those named as a batch, with a file of the same path in {@code runs/}.
 *
 * @param name the folder as the user wrote it
 * @param files of each table, by its name
 */
public record TableFolder(String name, SortedMap<String, List<Path>> files) {
    private static final String SUFFIX = ".parquet";
    private static final String RUNS = "runs";
    private static final String NIGHTS = "nights";
    private static final String DRIFT = "drift";

    /** Folders with a file for each table. */
    private static final Set<String> OF_TABLES = Set.of("integration", Power.FOLDER, CrossSectionLimits.FOLDER);

    /**
     * The folders that a name stands for.
     *
     * @param name of a folder on a local disk
     * @return itself; of a root of nights also the folder of each night
     * @throws InvalidInput if it is not a folder or has no tables
     */
    public static List<TableFolder> of(String name) {
        Path folder = InputPath.onLocalDisk(name)
                .orElseThrow(() ->
                        new InvalidInput(name + ": is not on a local disk, where DuckDB reads; copy the folder first"));
        if (!Files.isDirectory(folder)) {
            throw new InvalidInput(name + ": is not a folder; name the output folder of a Mirage command");
        }
        List<TableFolder> found = new ArrayList<>();
        add(name, folder, found);
        Path nights = folder.resolve(NIGHTS);
        if (Files.isDirectory(nights)) {
            for (Path night : entries(nights)) {
                add(NIGHTS + "/" + night.getFileName(), night, found);
            }
        }
        if (found.isEmpty()) {
            throw new InvalidInput(name + ": has no tables; name the output folder of a Mirage command");
        }
        return found;
    }

    private static void add(String name, Path folder, List<TableFolder> found) {
        SortedMap<String, List<Path>> files = new TreeMap<>();
        for (Path entry : entries(folder)) {
            if (isTable(entry)) {
                files.put(tableOf(entry), List.of(entry));
            } else if (OF_TABLES.contains(entry.getFileName().toString())) {
                entries(entry).stream()
                        .filter(TableFolder::isTable)
                        .forEach(file -> files.put(tableOf(file), List.of(file)));
            } else if (entry.endsWith(DRIFT)) {
                files.put(
                        DRIFT,
                        entries(entry).stream().filter(TableFolder::isTable).toList());
            }
        }
        addBatches(folder, files);
        files.values().removeIf(List::isEmpty);
        if (!files.isEmpty()) {
            found.add(new TableFolder(name, files));
        }
    }

    private static void addBatches(Path folder, SortedMap<String, List<Path>> files) {
        Set<String> complete = batches(folder.resolve(RUNS)).keySet();
        for (Path table : entries(folder)) {
            SortedMap<String, Path> parts = batches(table);
            parts.keySet().retainAll(complete);
            if (!parts.isEmpty()) {
                files.put(table.getFileName().toString(), List.copyOf(parts.values()));
            }
        }
    }

    /** The files of a table that are named as a batch, by their path below it. */
    private static SortedMap<String, Path> batches(Path table) {
        SortedMap<String, Path> batches = new TreeMap<>();
        for (Path partition : entries(table)) {
            for (Path file : entries(partition)) {
                String path = partition.getFileName() + "/" + file.getFileName();
                if (BatchPath.parse(path).isPresent() && Files.isRegularFile(file)) {
                    batches.put(path, file);
                }
            }
        }
        return batches;
    }

    private static boolean isTable(Path file) {
        return file.getFileName().toString().endsWith(SUFFIX) && Files.isRegularFile(file);
    }

    private static String tableOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** In alphabetical order, without those that start with . or _; none of what is not a folder. */
    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(entry -> !entry.getFileName().toString().matches("[._].*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
