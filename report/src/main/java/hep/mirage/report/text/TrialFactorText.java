package hep.mirage.report.text;

import static hep.mirage.report.text.NumberText.ABSENT;
import static hep.mirage.report.text.NumberText.fixed;
import static hep.mirage.report.text.NumberText.interval;
import static hep.mirage.report.text.NumberText.probability;
import static hep.mirage.report.text.NumberText.withError;

import hep.mirage.fit.global.GlobalMethod;
import hep.mirage.search.integration.IntegratedSignificance.Crossings;
import hep.mirage.search.integration.TrialFactorRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The printed table of trial factors, and whether the law of up-crossings holds. Nothing if there is one place. */
final class TrialFactorText {
    private static final String LINE = "%-30s %-19s %-19s %-19s %s";
    private static final String CHECK = "%-16s";
    /** Working points in the table; all are in the JSON document. */
    private static final int MOST_COLUMNS = 5;
    /** Standard errors by which counted crossings may differ from those expected. */
    private static final double MOST_ERRORS = 3;
    /** Fewest crossings, counted or expected in all runs together, that say anything. */
    private static final double FEWEST_CROSSINGS = 5;

    private final TextLines out;

    TrialFactorText(TextLines out) {
        this.out = out;
    }

    /** The stages of one arm, with what the methods predict. */
    void print(List<TrialFactorRow> rows, List<Crossings> crossings) {
        if (rows.isEmpty()) {
            return;
        }
        out.sentence(
                "trial factors: how many times more often a Z is reached in a stage of the search than at one place (68 %%"
                        + " intervals); counted over the counted local p, predicted over the asymptotic one");
        table(rows);
        check(crossings);
    }

    /** The stages that go over the arms, and the global p over everything. */
    void printOverArms(List<TrialFactorRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.sentence("trial factors over the arms, on the runs that all of them have (68 %% intervals)");
        table(rows);
        List<TrialFactorRow> everything = rows.stream()
                .filter(row -> row.stage() == rows.get(rows.size() - 1).stage())
                .toList();
        List<Object> cells = new ArrayList<>(List.of("global p over everything"));
        everything.forEach(row -> cells.add(
                row.p().isPresent()
                        ? probability(row.p().getAsDouble(), row.pBounds().at68())
                        : ABSENT));
        out.line(LINE, cells.toArray());
    }

    private void table(List<TrialFactorRow> rows) {
        List<Object> heading = new ArrayList<>(List.of(""));
        rows.stream()
                .map(TrialFactorRow::localZ)
                .distinct()
                .forEach(z -> heading.add((heading.size() == 1 ? "Z = " : "") + fixed("%.0f", z)));
        out.line(LINE, heading.toArray());
        rows.stream().map(TrialFactorText::name).distinct().forEach(name -> {
            List<Object> cells = new ArrayList<>(List.of(name));
            rows.stream().filter(row -> name(row).equals(name)).forEach(row -> cells.add(cell(row)));
            out.line(LINE, cells.toArray());
        });
    }

    private static String name(TrialFactorRow row) {
        return row.method().equals(GlobalMethod.DIRECT.label())
                ? row.stage().words()
                : row.stage().words() + ", " + shortened(row.method());
    }

    /** The name of a stage leaves little room. */
    private static String shortened(String method) {
        return method.equals(GlobalMethod.EULER_CHARACTERISTIC.label()) ? "Euler" : "GV";
    }

    private static String cell(TrialFactorRow row) {
        if (row.factor().isEmpty()) {
            return ABSENT;
        }
        return String.format(Locale.ROOT, "%.3g", row.factor().getAsDouble())
                + interval("%.3g", row.bounds().at68());
    }

    /** Counted crossings of a higher level beside those that the law expects: by them the reader sees whether it holds. */
    private void check(List<Crossings> crossings) {
        List<Crossings> known = crossings.stream()
                .filter(one -> one.checkMean().isPresent())
                .limit(MOST_COLUMNS)
                .toList();
        if (known.isEmpty()) {
            return;
        }
        out.sentence(
                "does the law of up-crossings (GV) hold? Crossings of %.0f sigma a run along the mass, counted and as the law expects"
                        + " them from those of %.1f sigma",
                Math.sqrt(known.get(0).checkLevel().orElseThrow()),
                Math.sqrt(known.get(0).level().orElseThrow()));
        line("kept", known, one -> NumberText.kept(one.keptFraction()));
        line("counted", known, one -> withError(one.checkMean(), one.checkError()));
        line("expected", known, one -> fixed("%.2f", one.checkExpected().orElseThrow()));
        line("", known, TrialFactorText::verdict);
    }

    private void line(String name, List<Crossings> crossings, Function<Crossings, String> cell) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, CHECK, name));
        crossings.forEach(one -> line.append(String.format(Locale.ROOT, CHECK, cell.apply(one))));
        out.line("%s", line);
    }

    /**
     * Whether as many crossings are counted as the law expects. The variance of the counted mean is that of the runs, but at least
     * that of the Poisson number expected, since few crossings scatter less than they could; the expected number has the error of
     * N(c0).
     */
    static String verdict(Crossings crossings) {
        double counted = crossings.checkMean().orElseThrow();
        double expected = crossings.checkExpected().orElseThrow();
        if (crossings.runs() * Math.max(counted, expected) < FEWEST_CROSSINGS) {
            return "too few to say";
        }
        double errorOfCounted = Math.max(crossings.checkError().orElseThrow(), Math.sqrt(expected / crossings.runs()));
        double mean = crossings.mean().orElseThrow();
        double errorOfExpected = mean > 0 ? expected / mean * crossings.error().orElseThrow() : 0;
        if (Math.abs(counted - expected) <= MOST_ERRORS * Math.hypot(errorOfCounted, errorOfExpected)) {
            return "holds";
        }
        return counted < expected ? "GV too large" : "GV too small";
    }
}
