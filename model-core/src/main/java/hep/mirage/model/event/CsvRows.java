package hep.mirage.model.event;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import hep.mirage.model.Counted;
import hep.mirage.model.Excerpt;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Lines of a comma-separated file. */
final class CsvRows implements SampleRows {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int BUFFER_CHARS = 1 << 16;
    /** Longest field: anything longer is not a number, and the file is often not text. */
    private static final int MOST_CHARS_OF_A_FIELD = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int GZIP_FIRST_BYTE = 0x1f;
    private static final int GZIP_SECOND_BYTE = 0x8b;
    private static final int UTF_16_HIGH = 0xfe;
    private static final int UTF_16_LOW = 0xff;

    private final String file;
    private final CsvReader<CsvLine> reader;
    private final CsvLine.Parsing parsing;
    private final Iterator<CsvLine> lines;
    private final List<SampleColumn> columns;

    private CsvLine line;
    private long event;

    private CsvRows(String file, BufferedReader text) throws IOException {
        this.file = file;
        requireHeader(beginning(text));
        this.parsing = new CsvLine.Parsing();
        this.reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .acceptCharsAfterQuotes(false)
                .maxBufferSize(MOST_CHARS_OF_A_FIELD)
                .build(parsing, text);
        this.lines = reader.iterator();
        this.columns = columnsOf(readLine());
    }

    /** Opens a file and reads its header line. */
    static CsvRows open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        try {
            return new CsvRows(
                    file.toString(),
                    new BufferedReader(
                            new InputStreamReader(plain(file, bytes), StandardCharsets.UTF_8), BUFFER_CHARS));
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static InputStream plain(Path file, InputStream bytes) throws IOException {
        bytes.mark(FileSignature.LONGEST);
        byte[] start = bytes.readNBytes(FileSignature.LONGEST);
        bytes.reset();
        int first = start.length > 1 ? start[0] & 0xff : -1;
        int second = start.length > 1 ? start[1] & 0xff : -1;
        if (Math.min(first, second) == UTF_16_HIGH && Math.max(first, second) == UTF_16_LOW) {
            throw new InvalidInput(file + ": text in UTF-16; write the file again in UTF-8");
        }
        FileSignature.of(start).ifPresent(other -> {
            throw new InvalidInput(file + ": " + other.problem());
        });
        boolean gzip = first == GZIP_FIRST_BYTE && second == GZIP_SECOND_BYTE;
        return gzip ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
    }

    /** Skips a byte order mark, and peeks at as much of the header line as fits into the buffer. */
    private static String beginning(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        text.mark(BUFFER_CHARS / 2);
        char[] start = new char[BUFFER_CHARS / 2];
        int read = Math.max(0, text.read(start));
        text.reset();
        return new String(start, 0, read).lines().findFirst().orElse("");
    }

    /** A file without a header line is reported once, not once per column. */
    private void requireHeader(String header) {
        if (header.startsWith("#")) {
            throw new InvalidInput(file + ": line 1 begins with #: " + Excerpt.of(header)
                    + "; the column names must come first: take out comment lines, and the # where it stands before the"
                    + " names");
        }
        if (!header.isBlank() && Arrays.stream(header.split(",")).allMatch(CsvRows::isNumber)) {
            throw new InvalidInput(file + ": line 1 holds numbers: " + Excerpt.of(header)
                    + "; a header line with the column names must come first");
        }
        requireCommas(header);
    }

    private static boolean isNumber(String field) {
        try {
            DecimalText.parse(field);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** A header line without a comma but with another separator comes from a program with another locale. */
    private void requireCommas(String header) {
        if (header.indexOf(',') >= 0) {
            return;
        }
        Map<Character, String> separators = Map.of(';', "semicolons", '\t', "tabs", '|', "vertical bars");
        separators.forEach((separator, name) -> {
            long found =
                    header.chars().filter(character -> character == separator).count();
            if (found > 0) {
                throw new InvalidInput(file + ": line 1 holds no comma but " + name + " (" + found + "): "
                        + header.replace('\t', ' ')
                        + "; write the file again with commas between the fields and dots in the numbers");
            }
        });
    }

    private List<SampleColumn> columnsOf(CsvLine header) {
        if (header == null || header.blank()) {
            throw new InvalidInput(file + ": line 1 is empty; a header line with column names is needed");
        }
        if (header.broken()) {
            throw new InvalidInput(file + ": line 1: a quoted column name does not end on the line; close the quotes");
        }
        return header.texts().stream()
                .map(name -> new SampleColumn(name, "", SampleColumn.Content.NUMBERS))
                .toList();
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public List<SampleColumn> columns() {
        return columns;
    }

    @Override
    public void select(List<Integer> needed) {
        parsing.select(needed);
    }

    @Override
    public boolean next() throws IOException {
        do {
            line = readLine();
        } while (line != null && line.blank() && columns.size() > 1);
        if (line == null) {
            return false;
        }
        event++;
        return true;
    }

    private CsvLine readLine() throws IOException {
        try {
            return lines.hasNext() ? lines.next() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof StorageFailure outage) {
                throw outage;
            }
            throw new IOException(cause.getMessage(), e);
        }
    }

    @Override
    public String problem() {
        if (line.broken()) {
            return "a quoted field does not end on the line; close the quotes, or leave the column out";
        }
        return line.fields() == columns.size()
                ? ""
                : Counted.of(line.fields(), "field") + " under a header of " + columns.size()
                        + "; give every line a value for every column";
    }

    @Override
    public double number(int column) {
        return DecimalText.parse(line.texts().get(column));
    }

    @Override
    public String position() {
        return "line " + line.number() + " (event " + event + ")";
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
