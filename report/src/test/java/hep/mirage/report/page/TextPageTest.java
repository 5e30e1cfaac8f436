package hep.mirage.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.report.text.NumberText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page as Markdown and as LaTeX. */
class TextPageTest {
    private static final Pattern UNESCAPED_PIPE = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern UNESCAPED_AMPERSAND = Pattern.compile("(?<!\\\\)&");

    private static Page pageOf(Block... blocks) {
        return new Page("a title", "an origin", List.of(new Page.Section("s", "S", List.of(blocks))));
    }

    private static Block table(String cell) {
        return new Block.Table(
                "t_1",
                List.of(Column.text("a|b"), Column.number("5 %")),
                List.of(List.of(Cell.of(cell), Cell.of("[1 ± 2, \\3]", 1))),
                "note");
    }

    private static String headlineP() {
        return NumberText.globalP(
                SampleEnsemble.THREE_ARMS.headline().table().get(1).line().globalP());
    }

    @Test
    void markdownTablesHaveOneCellForEachColumn() {
        String page = PageFormat.MARKDOWN.render(EnsemblePage.of(SampleEnsemble.THREE_ARMS));
        long columns = 0;
        int tables = 0;
        for (String line : page.lines().toList()) {
            if (line.startsWith("|")) {
                long pipes = UNESCAPED_PIPE.matcher(line).results().count();
                tables += columns == 0 ? 1 : 0;
                assertTrue(columns == 0 || pipes == columns, line);
                columns = pipes;
            } else {
                columns = 0;
            }
        }
        assertTrue(tables >= 8, tables + " tables");
        assertTrue(page.contains(headlineP().replace("[", "\\[").replace("]", "\\]")), "the global p");
        assertTrue(page.contains("`figures/global-in-sample.svg`"), "figures are named");
    }

    @Test
    void markdownEscapes() {
        String page = PageFormat.MARKDOWN.render(pageOf(table("<b>*x*|y_ z`")));
        assertTrue(page.contains("| \\<b\\>\\*x\\*\\|y\\_ z\\` |"), page);
        assertTrue(page.contains("| a\\|b | 5 % |"), page);
    }

    @Test
    void latexTablesHaveOneCellForEachColumn() {
        String page = PageFormat.LATEX.render(EnsemblePage.of(SampleEnsemble.THREE_ARMS));
        int columns = 0;
        int rows = 0;
        for (String line : page.lines().map(String::strip).toList()) {
            if (line.startsWith("\\begin{tabular}")) {
                columns = line.substring("\\begin{tabular}{".length(), line.length() - 1)
                        .replaceAll(">\\{[^}]*\\}p\\{[^}]*\\}", "p")
                        .length();
            } else if (line.endsWith("\\\\")) {
                assertEquals(
                        columns - 1, UNESCAPED_AMPERSAND.matcher(line).results().count(), line);
                assertFalse(line.startsWith("["), "read as an option of the row before: " + line);
                rows++;
            }
        }
        assertTrue(rows > 40, rows + " rows");
        assertTrue(page.contains(headlineP()), "the global p");
    }

    /** The columns of a digest and of a sentence have a width of their own; the table is scaled down if that is not enough. */
    @Test
    void latexTablesFitTheLine() {
        String digest = "9a1e8e0d9dd6e4fae4bdb328d35c52fc72e7488bf93da4148a16414848948f5c";
        String page = PageFormat.LATEX.render(pageOf(table(digest)));
        assertTrue(page.contains("p{15em}"), page);
        assertTrue(page.contains("9a1e8e0d9dd6e4fa\\allowbreak{}e4bdb328d35c52fc\\allowbreak{}"), page);
        assertFalse(page.contains("resizebox"), page);
        assertTrue(PageFormat.LATEX
                .render(EnsemblePage.of(SampleEnsemble.THREE_ARMS))
                .contains("\\resizebox{\\linewidth}"));
    }

    /** A float that is longer than a page is cut off. */
    @Test
    void latexTablesFitThePage() {
        List<List<Cell>> rows = IntStream.range(0, 128)
                .mapToObj(i -> List.of(Cell.of("arm" + i / 16), Cell.of(i)))
                .toList();
        Block long128 = new Block.Table("t", List.of(Column.text("arm"), Column.number("n")), rows, "the note");
        String page = PageFormat.LATEX.render(pageOf(long128));
        assertEquals(List.of(32, 32, 32, 32), rowsOfFloats(page), "two arms of sixteen rows in each part");
        assertTrue(page.contains("\\caption{t (part 4 of 4).}"), page);
        assertEquals(1, Pattern.compile("the note").matcher(page).results().count(), "the note stands once");
        List<List<Cell>> oneArm = IntStream.range(0, 100)
                .mapToObj(i -> List.of(Cell.of("arm"), Cell.of(i)))
                .toList();
        Block long100 = new Block.Table("t", List.of(Column.text("arm"), Column.number("n")), oneArm, "");
        assertEquals(List.of(40, 40, 20), rowsOfFloats(PageFormat.LATEX.render(pageOf(long100))));
        List<Integer> ofArms = rowsOfFloats(PageFormat.LATEX.render(EnsemblePage.of(SampleEnsemble.THREE_ARMS)));
        assertTrue(ofArms.stream().allMatch(n -> n <= LatexPage.MOST_ROWS), ofArms.toString());
    }

    /** Rows of each table, without its head. */
    private static List<Integer> rowsOfFloats(String page) {
        return Pattern.compile("\\\\midrule(.*?)\\\\bottomrule", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(table -> table.group(1).split("\\\\\\\\\n", -1).length - 1)
                .toList();
    }

    /** Figures are comments in LaTeX; a heading above them would stand above nothing. */
    @Test
    void latexHasNoHeadingWithoutText() {
        String page = PageFormat.LATEX.render(EnsemblePage.of(SampleEnsemble.THREE_ARMS));
        assertTrue(page.contains("% figure figures/arms-"), "figures are named");
        assertTrue(page.contains("% figure figures/global-in-sample.png"), "those of an arm too");
        assertFalse(page.contains("\\section*{Figures}"), page);
    }

    @Test
    void latexEnvironmentsAndBracesAreBalanced() {
        String page = PageFormat.LATEX.render(EnsemblePage.of(SampleEnsemble.THREE_ARMS));
        for (String name : List.of("table", "tabular", "itemize")) {
            int begun = page.split(Pattern.quote("\\begin{" + name + "}"), -1).length;
            assertTrue(begun > 1, name);
            assertEquals(begun, page.split(Pattern.quote("\\end{" + name + "}"), -1).length, name);
        }
        String code = page.lines().filter(line -> !line.startsWith("%")).reduce("", (all, line) -> all + line + "\n");
        String plain = code.replaceAll("\\\\[{}]", "");
        assertEquals(
                plain.chars().filter(c -> c == '{').count(),
                plain.chars().filter(c -> c == '}').count());
        assertTrue(code.chars().allMatch(c -> c < 128), "plain letters, so that any engine compiles it");
    }

    @Test
    void latexPrintsCommandsAsTyped() {
        String page = PageFormat.LATEX.render(pageOf(
                new Block.Commands(List.of(new Block.Commands.Command("mirage x 'a b/c' --out NEW-1", "does it")))));
        assertTrue(
                page.contains("\\item {\\raggedright\\ttfamily mirage x \\textquotesingle{}a"
                        + " b/\\allowbreak{}c\\textquotesingle{} {-}{-}out NEW-1\\par}\n  Does it."),
                page);
        String whole = PageFormat.LATEX.render(EnsemblePage.of(SampleEnsemble.ONE_ARM));
        assertTrue(whole.contains("my page.tex"), whole);
        assertFalse(whole.lines().anyMatch(line -> !line.startsWith("%") && line.contains(" --")), "an en dash");
    }

    @Test
    void latexSetsPowersOfTen() {
        String page = PageFormat.LATEX.render(pageOf(table("3.2e-05 and 7.89e+03")));
        assertTrue(page.contains("\\ensuremath{3.2\\times10^{-5}} and \\ensuremath{7.89\\times10^{3}}"), page);
        String typed = PageFormat.LATEX.render(pageOf(
                new Block.Commands(List.of(new Block.Commands.Command("mirage x --false-alarms 1e-3", "does it")))));
        assertTrue(typed.contains("alarms 1e-3"), typed);
    }

    @Test
    void latexEscapes() {
        String page = PageFormat.LATEX.render(pageOf(table("50 % & $x_1^2$ #{~} <σ>")));
        assertTrue(
                page.contains(
                        "50 \\% \\& \\$\\texttt{x\\_1}\\textasciicircum{}2\\$ \\#\\{\\textasciitilde{}\\}"
                                + " \\ensuremath{<}\\ensuremath{\\sigma}\\ensuremath{>} & {}[1 \\ensuremath{\\pm} 2, \\textbackslash{}3] \\\\"),
                page);
    }
}
