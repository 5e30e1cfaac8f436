package hep.mirage.model.event;

import hep.mirage.model.Excerpt;
import hep.mirage.model.InvalidInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Lines of a comma-separated file. */
final class CsvRows implements SampleRows {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_FIRST_BYTE = 0x1f;
    private static final int GZIP_SECOND_BYTE = 0x8b;

    private final String file;
    private final BoundedLines lines;
    private final List<SampleColumn> columns;
    /** Where each field of the present line starts; one more entry marks the end. */
    private final int[] starts;

    private String line = "";
    private int fields;
    private long lineNumber = 1;
    private long event;

    private CsvRows(String file, BoundedLines lines, List<SampleColumn> columns) {
        this.file = file;
        this.lines = lines;
        this.columns = columns;
        this.starts = new int[columns.size() + 1];
    }

    /** Opens a file and reads its header line. */
    static CsvRows open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        try {
            BoundedLines lines =
                    new BoundedLines(file.toString(), new InputStreamReader(plain(bytes), StandardCharsets.UTF_8));
            String header = lines.next();
            if (header == null || header.isBlank()) {
                throw new InvalidInput(file + ": line 1 is empty; a header line with column names is needed");
            }
            return new CsvRows(file.toString(), lines, columnsOf(header));
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static InputStream plain(InputStream bytes) throws IOException {
        bytes.mark(2);
        int first = bytes.read();
        int second = bytes.read();
        bytes.reset();
        boolean gzip = first == GZIP_FIRST_BYTE && second == GZIP_SECOND_BYTE;
        return gzip ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
    }

    private static List<SampleColumn> columnsOf(String header) {
        String names = header.startsWith("\uFEFF") ? header.substring(1) : header;
        List<SampleColumn> columns = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            columns.add(new SampleColumn(name.strip(), "", SampleColumn.Content.NUMBERS));
        }
        return List.copyOf(columns);
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
    public boolean next() throws IOException {
        do {
            line = lines.next();
            lineNumber++;
        } while (line != null && line.isBlank());
        if (line == null) {
            return false;
        }
        event++;
        split();
        return true;
    }

    private void split() {
        Arrays.fill(starts, line.length() + 1);
        starts[0] = 0;
        fields = 1;
        for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', comma + 1)) {
            if (fields < starts.length) {
                starts[fields] = comma + 1;
            }
            fields++;
        }
    }

    @Override
    public String problem() {
        return fields == columns.size()
                ? ""
                : fields + " fields under a header of " + columns.size() + "; give every line a value for every column";
    }

    @Override
    public double number(int column) {
        String text = line.substring(starts[column], starts[column + 1] - 1).strip();
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new NumberFormatException(Excerpt.of(text));
        }
    }

    @Override
    public String position() {
        return "line " + lineNumber + " (event " + event + ")";
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
