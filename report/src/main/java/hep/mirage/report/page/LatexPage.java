package hep.mirage.report.page;

import hep.mirage.report.page.Page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A page as LaTeX sections for {@code \input}: text, and tables in the style of the package booktabs, wide ones fitted to the
 * line by graphicx, long ones in several parts. Figures are named in comments, their section has no heading; the calculator and
 * the output of commands are left out.
 */
final class LatexPage {
    private static final String INTRODUCTION =
            """
            % Made by mirage report. Input it into a document with, in the preamble:
            %   \\usepackage[utf8]{inputenc}
            %   \\usepackage[T1]{fontenc}
            %   \\usepackage{array,booktabs,graphicx,textcomp}
            """;

    /** Characters of a line of text; a wider table is scaled down to the line. */
    private static final int LINE_CHARACTERS = 80;

    /** The space between two columns, in characters. */
    private static final int GAP_CHARACTERS = 3;

    /** Rows of a table float that fits a page with its caption and note. */
    static final int MOST_ROWS = 40;

    /** Characters above which the cells of a column have several lines. */
    private static final int CELL_CHARACTERS = 40;

    /** Characters of the longest word of a cell that is kept whole. */
    private static final int WORD_CHARACTERS = 32;

    private static final int BROKEN_AFTER = 16;

    /** A column that is as wide as {@value #CELL_CHARACTERS} characters are on average. */
    private static final String PARAGRAPHS = ">{\\raggedright\\arraybackslash}p{15em}";

    /** Stands for two hyphens while a text is escaped: a character that is no text. */
    private static final String HYPHENS = "\uFFFF";

    private static final Map<Character, String> SPECIAL = Map.ofEntries(
            Map.entry('\\', "\\textbackslash{}"),
            Map.entry('{', "\\{"),
            Map.entry('}', "\\}"),
            Map.entry('$', "\\$"),
            Map.entry('&', "\\&"),
            Map.entry('#', "\\#"),
            Map.entry('%', "\\%"),
            Map.entry('_', "\\_"),
            Map.entry('~', "\\textasciitilde{}"),
            Map.entry('^', "\\textasciicircum{}"),
            Map.entry('<', "\\ensuremath{<}"),
            Map.entry('>', "\\ensuremath{>}"),
            Map.entry('±', "\\ensuremath{\\pm}"),
            Map.entry('≤', "\\ensuremath{\\le}"),
            Map.entry('≥', "\\ensuremath{\\ge}"),
            Map.entry('σ', "\\ensuremath{\\sigma}"),
            Map.entry('α', "\\ensuremath{\\alpha}"),
            Map.entry('γ', "\\ensuremath{\\gamma}"),
            Map.entry('η', "\\ensuremath{\\eta}"),
            Map.entry('τ', "\\ensuremath{\\tau}"),
            Map.entry('φ', "\\ensuremath{\\phi}"),
            Map.entry('Δ', "\\ensuremath{\\Delta}"),
            Map.entry('ℓ', "\\ensuremath{\\ell}"),
            Map.entry('₀', "\\ensuremath{_0}"),
            Map.entry('₁', "\\ensuremath{_1}"),
            Map.entry('₂', "\\ensuremath{_2}"),
            Map.entry('²', "\\ensuremath{^2}"),
            Map.entry('χ', "\\ensuremath{\\chi}"),
            Map.entry('√', "\\ensuremath{\\surd}"),
            Map.entry('–', "--"),
            Map.entry(HYPHENS.charAt(0), "{-}{-}"),
            Map.entry('…', "\\dots{}"),
            Map.entry('\u2212', "\\ensuremath{-}"),
            Map.entry('"', "\\textquotedbl{}"));

    /** A number such as 3.2e-05. */
    private static final Pattern SCIENTIFIC = Pattern.compile("\\b(\\d+(?:\\.\\d+)?)e([+-])0*(\\d+)\\b");

    private final StringBuilder page = new StringBuilder();
    private int tables;

    private LatexPage() {}

    static String of(Page page) {
        LatexPage latex = new LatexPage();
        latex.page.append(INTRODUCTION);
        latex.line("% " + page.title().replaceAll("\\s+", " "));
        latex.line("% " + page.origin().replaceAll("\\s+", " "));
        page.sections().forEach(latex::section);
        return latex.page.toString();
    }

    private void section(Section section) {
        line("");
        if (section.blocks().stream().noneMatch(LatexPage::isFigure)) {
            line("\\section*{" + text(section.title()) + "}");
            section.blocks().forEach(this::block);
        } else {
            section.blocks().stream().filter(LatexPage::isFigure).forEach(this::block);
        }
    }

    private static boolean isFigure(Block block) {
        return block instanceof Block.Drawn || block instanceof Block.Folded;
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            paragraph(prose(paragraph.text()));
        } else if (block instanceof Block.Answer answer) {
            paragraph("\\textbf{" + prose(answer.text()) + "}");
        } else if (block instanceof Block.Warning warning) {
            paragraph("\\textbf{Caution.} " + prose(warning.text()));
        } else if (block instanceof Block.Items items) {
            list(items.items().stream().map(LatexPage::prose).collect(Collectors.joining("\n  \\item ")));
        } else if (block instanceof Block.Commands commands) {
            list(commands.commands().stream()
                    .map(command -> "{\\raggedright\\ttfamily " + typed(command.line()) + "\\par}\n  "
                            + text(LimitSection.started(command.purpose())) + ".")
                    .collect(Collectors.joining("\n  \\item ")));
        } else if (block instanceof Block.Drawn drawn) {
            line("% figure " + drawn.file() + ".png: " + drawn.figure().heading());
        } else if (block instanceof Block.Folded folded) {
            folded.figures().forEach(this::block);
        } else if (block instanceof Block.Table table) {
            table(table);
        }
    }

    private void list(String items) {
        if (!items.isEmpty()) {
            paragraph("\\begin{itemize}\n  \\item " + items + "\n\\end{itemize}");
        }
    }

    private void table(Block.Table table) {
        List<List<List<Cell>>> parts = parts(table.rows());
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.size() > 1 ? " (part " + (i + 1) + " of " + parts.size() + ")" : "";
            part(new Block.Table(
                    table.caption() + part, table.columns(), parts.get(i), i == parts.size() - 1 ? table.note() : ""));
        }
    }

    /** Rows in parts of {@value #MOST_ROWS} at most; those with one first cell, such as an arm, stay together where they can. */
    private static List<List<List<Cell>>> parts(List<List<Cell>> rows) {
        if (rows.size() <= MOST_ROWS) {
            return List.of(rows);
        }
        List<List<List<Cell>>> parts = new ArrayList<>();
        int start = 0;
        while (start < rows.size()) {
            int end = end(rows, start);
            parts.add(rows.subList(start, end));
            start = end;
        }
        return parts;
    }

    /** Where a part that begins at a row ends. */
    private static int end(List<List<Cell>> rows, int start) {
        int most = Math.min(start + MOST_ROWS, rows.size());
        int end = most;
        while (end < rows.size() && end > start && first(rows, end - 1).equals(first(rows, end))) {
            end--;
        }
        return end > start ? end : most;
    }

    private static String first(List<List<Cell>> rows, int row) {
        return rows.get(row).get(0).text();
    }

    private void part(Block.Table table) {
        List<Integer> widths = widths(table);
        boolean wide = widths.stream()
                        .mapToInt(width -> Math.min(width, CELL_CHARACTERS) + GAP_CHARACTERS)
                        .sum()
                > LINE_CHARACTERS;
        line("");
        line("\\begin{table}[htbp]");
        line("  \\centering");
        line("  \\caption{" + prose(table.caption()) + ".}");
        line("  \\label{tab:mirage-" + ++tables + "}");
        line(wide ? "  \\resizebox{\\linewidth}{!}{%" : "  {%");
        line("  \\begin{tabular}{"
                + IntStream.range(0, widths.size())
                        .mapToObj(i -> alignment(table.columns().get(i), widths.get(i)))
                        .collect(Collectors.joining())
                + "}");
        line("    \\toprule");
        line("    "
                + table.columns().stream().map(column -> text(column.title())).collect(Collectors.joining(" & "))
                + " \\\\");
        line("    \\midrule");
        table.rows()
                .forEach(row -> line("    "
                        + row.stream().map(cell -> cell(cell.text())).collect(Collectors.joining(" & ")) + " \\\\"));
        line("    \\bottomrule");
        line("  \\end{tabular}}");
        if (!table.note().isEmpty()) {
            line("  \\par\\smallskip\\footnotesize " + prose(table.note()));
        }
        line("\\end{table}");
    }

    /** Characters of the longest cell of each column, or of its title. */
    private static List<Integer> widths(Block.Table table) {
        return IntStream.range(0, table.columns().size())
                .mapToObj(i -> table.rows().stream()
                        .mapToInt(row -> row.get(i).text().length())
                        .reduce(table.columns().get(i).title().length(), Math::max))
                .toList();
    }

    private static String alignment(Column column, int width) {
        if (column.content() == Column.Content.NUMBER) {
            return "r";
        }
        return width > CELL_CHARACTERS ? PARAGRAPHS : "l";
    }

    /** A cell; digests and other long words may be broken. */
    private static String cell(String plain) {
        List<String> words = List.of(plain.split(" "));
        if (words.stream().allMatch(word -> word.length() <= WORD_CHARACTERS)) {
            return prose(plain);
        }
        return words.stream()
                .map(word -> word.length() > WORD_CHARACTERS ? broken(word) : prose(word))
                .collect(Collectors.joining(" "));
    }

    private static String broken(String word) {
        StringBuilder broken = new StringBuilder();
        for (int start = 0; start < word.length(); start += BROKEN_AFTER) {
            broken.append(start == 0 ? "" : "\\allowbreak{}")
                    .append(text(word.substring(start, Math.min(word.length(), start + BROKEN_AFTER))));
        }
        return broken.toString();
    }

    private void paragraph(String text) {
        line("");
        line(text);
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /**
     * A command in typewriter type, whose quotes are those of a shell; a line may end after a blank or a slash, never in a
     * word.
     */
    private static String typed(String command) {
        return escaped(command).replace("'", "\\textquotesingle{}").replace("/", "/\\allowbreak{}");
    }

    private static String prose(String plain) {
        return Prose.in(plain, Markup.LATEX);
    }

    private enum Markup implements Prose.Markup {
        LATEX;

        @Override
        public String text(String plain) {
            return LatexPage.text(plain);
        }

        @Override
        public String name(String plain) {
            return "\\texttt{" + escaped(plain) + "}";
        }

        @Override
        public String symbol(String base, String below, String above) {
            return "\\ensuremath{" + escaped(base) + script("_", below) + script("^", above) + "}";
        }

        private static String script(String mark, String script) {
            return script.isEmpty() ? "" : mark + "{\\mathrm{" + escaped(script).replace(" ", "\\ ") + "}}";
        }
    }

    /** Text with the numbers as they are set in print. */
    private static String text(String plain) {
        return SCIENTIFIC
                .matcher(escaped(plain))
                .replaceAll(number -> "\\\\ensuremath{" + number.group(1) + "\\\\times10^{"
                        + (number.group(2).equals("-") ? "-" : "") + number.group(3) + "}}");
    }

    /**
     * Text that LaTeX prints as it is. Two hyphens would become a dash, and a bracket at the start of a table row would be read
     * as an option of the row before.
     */
    private static String escaped(String plain) {
        StringBuilder escaped = new StringBuilder();
        plain.replaceAll("\\s+", " ")
                .replace("--", HYPHENS)
                .chars()
                .forEach(c -> escaped.append(SPECIAL.getOrDefault((char) c, String.valueOf((char) c))));
        return escaped.length() > 0 && escaped.charAt(0) == '[' ? "{}" + escaped : escaped.toString();
    }
}
