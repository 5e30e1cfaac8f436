package hep.mirage.report.sql;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** How the answer to a query is printed. */
public enum AnswerFormat {
    /**
     * Aligned columns for people: numbers to six digits without zeros at the end, at most {@value #MOST_ROWS} rows, and a line that says how many rows
     * there are.
     */
    TEXT {
        @Override
        public void print(ResultSet answer, PrintWriter out) throws SQLException {
            List<String> names = names(answer);
            List<List<String>> shown = new ArrayList<>(List.of(names));
            boolean[] numeric = new boolean[names.size()];
            long rows = 0;
            for (; answer.next(); rows++) {
                if (rows < MOST_ROWS) {
                    List<String> row = new ArrayList<>();
                    for (int i = 0; i < names.size(); i++) {
                        Object value = answer.getObject(i + 1);
                        numeric[i] |= value instanceof Number;
                        row.add(shortened(value));
                    }
                    shown.add(row);
                }
            }
            int[] width = IntStream.range(0, names.size())
                    .map(i -> shown.stream()
                            .mapToInt(row -> row.get(i).length())
                            .max()
                            .orElse(0))
                    .toArray();
            for (List<String> row : shown) {
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < width.length; i++) {
                    line.append(i == 0 ? "" : "  ")
                            .append(String.format(
                                    "%" + (numeric[i] ? "" : "-") + Math.max(1, width[i]) + "s", row.get(i)));
                }
                out.println(line.toString().stripTrailing());
            }
            out.println("(" + rows + (rows == 1 ? " row" : " rows")
                    + (rows > MOST_ROWS ? ", of which " + MOST_ROWS + " are shown; --format csv prints all)" : ")"));
        }
    },
    /** Comma-separated values as in RFC 4180, with a line of names; nothing between the commas where there is no value. */
    CSV {
        @Override
        public void print(ResultSet answer, PrintWriter out) throws SQLException {
            List<String> names = names(answer);
            CsvWriter csv = CsvWriter.builder().build(out);
            csv.writeRecord(names);
            while (answer.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= names.size(); i++) {
                    Object value = answer.getObject(i);
                    row.add(value == null ? null : value.toString());
                }
                csv.writeRecord(row);
            }
        }
    },
    /** A list of objects, one a line; null where there is no value, and for what JSON has no number for. */
    JSON {
        @Override
        public void print(ResultSet answer, PrintWriter out) throws SQLException {
            List<String> names = names(answer);
            ObjectMapper mapper = new ObjectMapper();
            String separator = "[";
            while (answer.next()) {
                ObjectNode row = mapper.createObjectNode();
                for (int i = 0; i < names.size(); i++) {
                    Object value = answer.getObject(i + 1);
                    boolean plain = value instanceof Number || value instanceof Boolean;
                    if (value == null || value instanceof Double number && !Double.isFinite(number)) {
                        row.putNull(names.get(i));
                    } else {
                        row.putPOJO(names.get(i), plain ? value : value.toString());
                    }
                }
                out.println(separator);
                out.print("  " + row);
                separator = ",";
            }
            out.println(separator.equals("[") ? "[]" : System.lineSeparator() + "]");
        }
    };

    private static final double LARGEST_WHOLE = 1e15;

    /** Rows that a person is shown: {@value}. */
    static final int MOST_ROWS = 1000;

    /**
     * Prints an answer.
     *
     * @param answer before its first row
     * @param out receives the text
     * @throws SQLException if a row cannot be computed
     */
    public abstract void print(ResultSet answer, PrintWriter out) throws SQLException;

    /**
     * The format of a name.
     *
     * @param name such as {@code csv}
     * @return empty if there is none
     */
    public static Optional<AnswerFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static List<String> names(ResultSet answer) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
            names.add(answer.getMetaData().getColumnLabel(i));
        }
        return names;
    }

    private static String shortened(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return shortened(((Number) value).doubleValue());
        }
        return value.toString();
    }

    /** Six digits, without zeros at the end; whole numbers below 10¹⁵ have all of theirs. */
    private static String shortened(double number) {
        if (!Double.isFinite(number)) {
            return String.valueOf(number);
        }
        if (number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        return String.format(Locale.ROOT, "%.6g", number)
                .replaceFirst("(\\.\\d*?)0+(?=e|$)", "$1")
                .replaceFirst("\\.(?=e|$)", "");
    }
}
