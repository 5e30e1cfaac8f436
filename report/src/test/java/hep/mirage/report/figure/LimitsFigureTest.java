package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.report.text.LimitsText;
import hep.mirage.search.limit.CrossSectionLimits;
import hep.mirage.search.limit.EfficiencyRow;
import hep.mirage.search.limit.LimitPlace;
import hep.mirage.search.limit.LimitRow;
import hep.mirage.search.limit.LimitRow.CrossSectionQuantiles;
import hep.mirage.search.limit.LimitRow.EventQuantiles;
import hep.mirage.search.limit.RunLimitRow;
import hep.mirage.search.limit.SignalLimit.Verdict;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsFigureTest {
    private static final LimitPlace CUT = new LimitPlace("net", 3010, 0.01);
    private static final LimitPlace NO_CUT = new LimitPlace("net", 3010, 1);

    @TempDir
    private Path folder;

    private static OptionalDouble of(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Limits of a median in events, at a luminosity of 10/fb. */
    private static LimitRow row(String signal, LimitPlace place, double median) {
        return row(signal, place, median, Double.isNaN(median) ? 12 : 0, 0);
    }

    private static LimitRow row(String signal, LimitPlace place, double median, int above, int below) {
        OptionalDouble[] events = DoubleStream.of(0.5, 0.8, 1, 1.3, 2)
                .mapToObj(factor -> of(factor * median))
                .toArray(OptionalDouble[]::new);
        OptionalDouble[] fb = DoubleStream.of(0.5, 0.8, 1, 1.3, 2)
                .mapToObj(factor -> of(0.1 * factor * median))
                .toArray(OptionalDouble[]::new);
        return new LimitRow(
                signal,
                place,
                12,
                600,
                above,
                50,
                below,
                31.5,
                new EventQuantiles(events[0], events[1], events[2], events[3], events[4]),
                new CrossSectionQuantiles(fb[0], fb[1], fb[2], fb[3], fb[4]),
                of(Double.isNaN(median) ? Double.NaN : 1.5));
    }

    private static CrossSectionLimits limits() {
        return new CrossSectionLimits(
                List.of(
                        row("80-80", CUT, Double.NaN),
                        row("80-80", NO_CUT, 240),
                        row("400-400", CUT, 60),
                        row("400-400", NO_CUT, 240),
                        row("600-600", CUT, Double.NaN, 0, 12),
                        row("600-600", NO_CUT, 240)),
                List.of(new RunLimitRow("80-80", CUT, 0, 31, Verdict.ABOVE_STRONGEST, 600, of(60))),
                List.of(new EfficiencyRow("80-80", 600, "events", 600, CUT, 4, 0.25, of(0.05), of(2.5), 4, 0)));
    }

    @Test
    void figureHasAMarkForEachWorkingPointAndTheUnit() throws IOException {
        List<Path> files = LimitsFigure.write(folder, "toy", "means of a, b", limits());
        assertEquals(4, files.size());
        String svg = Files.readString(files.get(0));
        assertTrue(svg.contains("net, 1 %") && svg.contains("no cut"), "legend");
        assertTrue(svg.contains("80-80") && svg.contains("400-400"), "signals");
        assertTrue(svg.contains("Upper limits at 95 % [fb] without signal: toy, 12 datasets"), "heading");
        assertTrue(svg.contains("means of a, b"), "axis");
        assertTrue(svg.contains(">Bars: 68 % intervals for<") && svg.contains(">one more dataset.<"), "bars");
        assertTrue(svg.contains(">Triangle up: above the<") && svg.contains(">Triangle down: below the<"), "triangles");
    }

    /** The legend is in a column on the right. */
    @Test
    void noTextLeavesTheFigure() {
        Figure figure = LimitsFigure.of("toy", "means of a, b", limits());
        List<MatchResult> texts = Pattern.compile("<text[^>]* x=\"([0-9.]+)\"[^>]*>([^<]+)</text")
                .matcher(SvgImage.of(figure))
                .results()
                .toList();
        assertTrue(texts.size() > 10, texts.size() + " texts");
        for (MatchResult text : texts) {
            double end = Double.parseDouble(text.group(1))
                    + FigureStyle.NOTE
                            .getStringBounds(text.group(2), new FontRenderContext(null, true, true))
                            .getWidth();
            assertTrue(end < figure.widthPx(), text.group(2) + " ends at " + end);
        }
    }

    @Test
    void figureWithoutTrianglesDoesNotExplainThem() {
        CrossSectionLimits all = limits();
        CrossSectionLimits found = new CrossSectionLimits(
                all.limits().stream()
                        .filter(row -> row.signal().equals("400-400"))
                        .toList(),
                all.runLimits(),
                all.efficiencies());
        String svg = SvgImage.of(LimitsFigure.of("toy", "means of a, b", found));
        assertTrue(svg.contains(">Bars: 68 % intervals for<") && svg.contains(">one more dataset.<"), "bars");
        assertFalse(svg.contains(">Triangle"), "triangles");
    }

    private static LimitRow bar(OptionalDouble minus1, OptionalDouble plus1, int above, int below) {
        return new LimitRow(
                "400-400",
                CUT,
                12,
                600,
                above,
                50,
                below,
                31.5,
                new EventQuantiles(OptionalDouble.empty(), minus1, of(240), plus1, OptionalDouble.empty()),
                new CrossSectionQuantiles(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        of(24),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()),
                of(1.5));
    }

    private static String svg(LimitRow row) {
        return SvgImage.of(LimitsFigure.of(
                "toy",
                "means of a, b",
                new CrossSectionLimits(List.of(row), limits().runLimits(), limits().efficiencies())));
    }

    /** Filled paths of three corners. */
    private static long triangles(String svg) {
        return Pattern.compile("d=\"M\\S+ \\S+ L\\S+ \\S+ L\\S+ \\S+ Z\" style=\"[^\"]*stroke:none")
                .matcher(svg)
                .results()
                .count();
    }

    @Test
    void barsThatAreOnlyBoundedEndInATriangle() {
        String known = svg(bar(of(200), of(280), 0, 0));
        String above = svg(bar(of(200), OptionalDouble.empty(), 4, 0));
        String both = svg(bar(OptionalDouble.empty(), OptionalDouble.empty(), 4, 4));
        assertFalse(known.contains("Bar with a triangle"), known);
        assertTrue(above.contains(">Bar with a triangle at an<"), above);
        assertEquals(triangles(known) + 1, triangles(above));
        assertEquals(triangles(known) + 2, triangles(both));
    }

    @Test
    void unitOfTheAxisIsNamedOnceIfItIsTheSame() {
        Feature first = new Feature("m_j1", "GeV", FeatureKind.REAL, 0, 1000);
        Feature second = new Feature("m_j2", "GeV", FeatureKind.REAL, 0, 1000);
        assertEquals("means of m_{j₁}, m_{j₂} [GeV]", FeatureSymbol.meansLabel(List.of(first, second)));
        Feature ratio = new Feature("tau21", "1", FeatureKind.REAL, 0, 1);
        assertEquals("means of m_{j₁} [GeV], τ_{21}", FeatureSymbol.meansLabel(List.of(first, ratio)));
    }

    @Test
    void textSaysWhichLimitsLieAboveTheStrongestSignal() {
        StringWriter text = new StringWriter();
        LimitsText.print(limits(), new PrintWriter(text));
        List<String> lines = text.toString().lines().toList();
        String weak = lines.stream()
                .filter(line -> line.startsWith("80-80") && line.contains("0.01"))
                .findFirst()
                .orElseThrow();
        assertTrue(weak.contains("> 60"), weak);
        assertTrue(weak.contains("[> 60.0, > 60.0]"), weak);
        String strong = lines.stream()
                .filter(line -> line.startsWith("600-600") && line.contains("0.01"))
                .findFirst()
                .orElseThrow();
        assertTrue(strong.contains("< 5.00 [< 5.00, < 5.00]"), strong);
        assertTrue(lines.stream()
                .anyMatch(line -> line.contains("600-600, net, cut 0.01: the weakest strength, 5.00, is")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("warning: CLs is the mean over as few as 4 runs")));
        assertTrue(text.toString().contains("0.250 ± 0.050"), text.toString());
        assertTrue(text.toString().contains("0 of 4"), text.toString());
        assertFalse(text.toString().contains("NaN"), text.toString());
        assertTrue(lines.stream().allMatch(line -> line.length() <= 110), text.toString());
    }
}
