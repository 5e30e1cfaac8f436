package hep.mirage.model.event;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Reads samples of events. The name of a file determines its {@link SampleFormat}. A folder is the concatenation of all files
 * in it and in its subfolders, in the order of their paths; folder names such as {@code year=2016} add a column to their
 * files, as in Hive and Spark.
 */
public final class SampleFile {
    private SampleFile() {}

    /**
     * Whether a path is a sample by its name: a folder, or a file of a known format.
     *
     * @param path of a file or folder
     */
    public static boolean isSample(Path path) {
        return Files.isDirectory(path) || format(path).isPresent();
    }

    /**
     * Reads a sample with the selection that belongs to the layout.
     *
     * @param path a file or a folder of part files
     * @param layout how the file stores the features, and which events are selected
     * @throws InvalidInput as {@link #read(Path, SampleLayout, SampleSelection)}
     */
    public static EventSample read(Path path, SampleLayout layout) {
        return read(path, layout, layout.selection());
    }

    /**
     * Reads a sample.
     *
     * @param path a file or a folder of part files
     * @param layout how the file stores the features
     * @param selection which events are selected
     * @return at least one event, in the file's order; weighted where the file has a weight column
     * @throws InvalidInput with file, row, column, value and bound of every problem
     */
    public static EventSample read(Path path, SampleLayout layout, SampleSelection selection) {
        try {
            if (Files.isDirectory(path)) {
                return readFolder(path, layout, selection);
            }
            try (SampleRows rows = open(path)) {
                return SampleReader.read(rows, layout, selection);
            }
        } catch (IOException e) {
            throw new InvalidInput(path + ": cannot be read (" + ReadFailure.reason(e) + "); give a readable sample");
        }
    }

    private static EventSample readFolder(Path folder, SampleLayout layout, SampleSelection selection)
            throws IOException {
        List<Path> files = SampleFolder.files(folder);
        if (files.isEmpty()) {
            throw new InvalidInput(
                    folder + ": a folder without data files; give a folder of " + extensions(" or ") + " files");
        }
        SampleReader reader = new SampleReader(folder.toString(), layout, selection);
        for (Path file : files) {
            try (SampleRows rows = PartitionedRows.of(open(file), SampleFolder.partition(folder, file))) {
                reader.add(rows);
            }
        }
        return reader.sample();
    }

    private static SampleRows open(Path file) throws IOException {
        return format(file)
                .orElseThrow(() ->
                        new InvalidInput(file + ": unknown kind of sample; its name must end in " + extensions(" or ")))
                .open(file);
    }

    private static Optional<SampleFormat> format(Path file) {
        String name = file.getFileName().toString();
        return formats().stream()
                .filter(format -> format.extensions().stream().anyMatch(name::endsWith))
                .findFirst();
    }

    private static List<SampleFormat> formats() {
        return ServiceLoader.load(SampleFormat.class, SampleFormat.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static String extensions(String last) {
        List<String> all = formats().stream()
                .flatMap(format -> format.extensions().stream())
                .sorted()
                .toList();
        int before = all.size() - 1;
        return all.stream().limit(before).collect(Collectors.joining(", ", "", last)) + all.get(before);
    }
}
