package hep.mirage.report.text;

import java.io.PrintWriter;
import java.util.Locale;

/** Lines of a printed report, {@value #COLUMNS} columns wide at most. */
final class TextLines {
    /** Width of a page: {@value}. */
    static final int COLUMNS = 110;

    private final PrintWriter out;

    TextLines(PrintWriter out) {
        this.out = out;
    }

    /** One line of a table. */
    void line(String pattern, Object... values) {
        out.println(String.format(Locale.ROOT, pattern, values).stripTrailing());
    }

    /** A table with all its rows. */
    void table(TextTable table) {
        table.lines().forEach(out::println);
    }

    /** A sentence, wrapped between words; continuation lines are indented. */
    void sentence(String pattern, Object... values) {
        StringBuilder line = new StringBuilder();
        for (String word : String.format(Locale.ROOT, pattern, values).split(" ")) {
            if (line.length() + 1 + word.length() > COLUMNS) {
                out.println(line);
                line.setLength(0);
                line.append("   ");
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        out.println(line);
    }

    void flush() {
        out.flush();
    }
}
