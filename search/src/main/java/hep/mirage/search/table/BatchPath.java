package hep.mirage.search.table;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the rows of a batch of runs are below a table's folder: {@code batch=00002/part-00000100-00000119.snappy.parquet} has the
 * runs 100 to 119. A batch has the same path in every table.
 *
 * @param partition number of the folder, 0 or above
 * @param firstRun first run, 0 or above
 * @param lastRun last run, not below the first
 */
public record BatchPath(long partition, long firstRun, long lastRun) {
    /** Ending of every table file: {@value}. */
    public static final String SUFFIX = ".snappy.parquet";

    /** Numbers of up to 18 digits fit into a long. */
    private static final Pattern TEXT =
            Pattern.compile("batch=(\\d{5,18})/part-(\\d{8,18})-(\\d{8,18})" + Pattern.quote(SUFFIX));

    /** Checks the bounds. */
    public BatchPath {
        if (partition < 0 || firstRun < 0 || lastRun < firstRun) {
            throw new IllegalArgumentException("partition " + partition + ", runs " + firstRun + " to " + lastRun
                    + "; partition and first run must be 0 or above, the last run not below the first");
        }
    }

    /**
     * Parses a {@link #text()}.
     *
     * @param text path below a table's folder, with slashes
     * @return empty for any other path
     */
    public static Optional<BatchPath> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(matcher.group(2));
        long last = Long.parseLong(matcher.group(3));
        return last < first
                ? Optional.empty()
                : Optional.of(new BatchPath(Long.parseLong(matcher.group(1)), first, last))
                        .filter(path -> path.text().equals(text));
    }

    /** Folder and file, with a slash. */
    public String text() {
        return String.format(Locale.ROOT, "batch=%05d/%s", partition, fileName());
    }

    /** Name of the file in its folder. */
    public String fileName() {
        return String.format(Locale.ROOT, "part-%08d-%08d%s", firstRun, lastRun, SUFFIX);
    }
}
