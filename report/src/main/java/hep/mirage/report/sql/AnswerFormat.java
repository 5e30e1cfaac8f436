package hep.mirage.report.sql;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.PrintWriter;
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
                        AnswerValue value = AnswerValue.of(answer.getObject(i + 1));
                        numeric[i] |= value.isNumber();
                        row.add(value.shortened());
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
                                    Locale.ROOT,
                                    "%" + (numeric[i] ? "" : "-") + Math.max(1, width[i]) + "s",
                                    row.get(i)));
                }
                out.println(line.toString().stripTrailing());
            }
            out.println("(" + rows + (rows == 1 ? " row" : " rows")
                    + (rows > MOST_ROWS ? ", of which " + MOST_ROWS + " are shown; --format csv prints all)" : ")"));
        }
    },
    /**
     * Comma-separated values as in RFC 4180, with a line of names; nothing between the commas where there is no value. Lists
     * and structs are JSON.
     */
    CSV {
        @Override
        public void print(ResultSet answer, PrintWriter out) throws SQLException {
            List<String> names = names(answer);
            CsvWriter csv = CsvWriter.builder().build(out);
            csv.writeRecord(names);
            while (answer.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= names.size(); i++) {
                    row.add(AnswerValue.of(answer.getObject(i)).complete());
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
                    row.set(
                            names.get(i),
                            AnswerValue.of(answer.getObject(i + 1)).json());
                }
                out.println(separator);
                out.print("  " + row);
                separator = ",";
            }
            out.println(separator.equals("[") ? "[]" : System.lineSeparator() + "]");
        }
    };

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
}
