package hep.mirage.model.event;

import hep.mirage.model.InvalidInput;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a sample that is a folder, as Spark, pandas and DuckDB write them: all files in it and in the folders below it.
 * Names that start with "." or "_" are not data, except partition folders such as {@code _year=2016}.
 */
public final class SampleFolder {
    /** Metadata folders that list the valid files; without them, a sample would include deleted rows. */
    private static final Map<String, String> TABLE_LOGS =
            Map.of("_delta_log", "a Delta Lake table", ".hoodie", "an Apache Hudi table");

    private static final String UNFINISHED = "_temporary";

    private SampleFolder() {}

    /**
     * The files, those in folders below included.
     *
     * @param folder of part files
     * @return in the order of their paths
     * @throws InvalidInput if the folder is a table of another system, or was not written completely
     * @throws IOException if a folder cannot be listed
     */
    public static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                        if (below.equals(folder)) {
                            return FileVisitResult.CONTINUE;
                        }
                        requireSample(below);
                        return isHidden(below) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile() && !isHidden(file)) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        files.sort(null);
        return List.copyOf(files);
    }

    private static void requireSample(Path below) {
        String name = below.getFileName().toString();
        if (TABLE_LOGS.containsKey(name)) {
            throw new InvalidInput(below.getParent() + ": " + TABLE_LOGS.get(name) + " (it has " + name
                    + "), whose files may hold rows that were deleted; export the table to plain Parquet files");
        }
        if (name.equals(UNFINISHED)) {
            throw new InvalidInput(below + ": left by a job that did not finish writing; write the folder again, or"
                    + " remove " + UNFINISHED + " where all the files are there");
        }
    }

    private static boolean isHidden(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(".") || name.startsWith("_") && !name.contains("=");
    }

    /**
     * The partition values in the folder names between a sample and one of its files, as Hive and Spark write them: {@code
     * year=2016} gives the column year the value 2016 in every row of the files below.
     *
     * @param folder the sample
     * @param file one of {@link #files}
     * @return values by column, outermost folder first
     */
    public static Map<String, String> partition(Path folder, Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Path step : folder.relativize(file.getParent())) {
            String name = step.toString();
            int equals = name.indexOf('=');
            if (equals > 0) {
                values.put(decoded(name.substring(0, equals)), decoded(name.substring(equals + 1)));
            }
        }
        return values;
    }

    /** Hive writes the bytes of unusual characters as %XX. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // A literal per cent sign.
        }
    }
}
