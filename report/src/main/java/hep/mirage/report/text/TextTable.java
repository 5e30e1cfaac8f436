package hep.mirage.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table whose columns are as wide as their widest cell, and at least as wide as its pattern says. Where that is wider than a
 * page, columns have the width of their cells alone.
 */
final class TextTable {
    /** A column with its text before it: alignment and least width, as in {@link java.util.Formatter}. */
    private static final Pattern CELL = Pattern.compile("([^%]*)%(-?)(\\d*)s");

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private record Column(String before, boolean isLeft, int least) {
        String cell(String text, int width) {
            String blank = " ".repeat(Math.max(0, width - text.length()));
            return before + (isLeft ? text + blank : blank + text);
        }
    }

    /**
     * A table without rows.
     *
     * @param pattern of columns {@code %s}, such as {@code "%-18s %4s  %s"}
     */
    TextTable(String pattern) {
        Matcher cells = CELL.matcher(pattern);
        int end = 0;
        while (cells.find()) {
            int least = cells.group(3).isEmpty() ? 0 : Integer.parseInt(cells.group(3));
            columns.add(new Column(cells.group(1), !cells.group(2).isEmpty() || least == 0, least));
            end = cells.end();
        }
        if (end != pattern.length()) {
            throw new IllegalArgumentException("pattern '" + pattern + "'; it must end with a column such as %5s");
        }
    }

    /**
     * Adds a row, also one of headings.
     *
     * @param cells of the columns, at most one for each; further columns are empty
     */
    TextTable row(Object... cells) {
        if (cells.length > columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + columns.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** The rows as lines, without blanks at their ends. */
    List<String> lines() {
        int[] widths = widths(true);
        List<String> lines = lines(widths);
        return lines.stream().allMatch(line -> line.length() <= TextLines.COLUMNS) ? lines : lines(widths(false));
    }

    private int[] widths(boolean atLeast) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            int widest = rows.stream()
                    .filter(row -> row.size() > column)
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            widths[i] = atLeast ? Math.max(widest, columns.get(i).least()) : widest;
        }
        return widths;
    }

    private List<String> lines(int[] widths) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(columns.get(i).cell(row.get(i), widths[i]));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
