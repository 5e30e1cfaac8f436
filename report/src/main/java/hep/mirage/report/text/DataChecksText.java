package hep.mirage.report.text;

import static hep.mirage.report.text.NumberText.ABSENT;
import static hep.mirage.report.text.NumberText.fixed;
import static hep.mirage.report.text.NumberText.number;

import hep.mirage.search.observed.DataChecks;
import hep.mirage.search.observed.EventCount;
import hep.mirage.search.observed.InputTest;
import hep.mirage.search.observed.LeakageCheck;
import hep.mirage.search.observed.MassTest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The checks of observed events, one line each, and the warnings that follow from them. */
final class DataChecksText {
    private static final String LINE = "  %-28s %s";

    private final TextLines out;

    DataChecksText(TextLines out) {
        this.out = out;
    }

    void print(DataChecks checks, LeakageCheck leakage) {
        out.line("the data against the generator; spectrum and inputs outside every window");
        out.line(LINE, "events in the " + checks.count().region(), count(checks.count()));
        out.line(LINE, "mass spectrum", checks.mass() == null ? "too few events" : mass(checks.mass()));
        out.line(
                LINE,
                "inputs",
                checks.inputs().stream()
                        .min(Comparator.comparingDouble(InputTest::p))
                        .map(input -> input(input, checks.inputs().size()))
                        .orElse("too few events"));
        out.line(LINE, "AUC on generated events", auc(leakage));
    }

    void warn(List<String> warnings) {
        warnings.forEach(warning -> out.sentence("WARNING: %s", warning));
    }

    private static String count(EventCount count) {
        return String.format(
                Locale.ROOT, "%,d of %,.0f expected (%+.1f sigma)", count.observed(), count.expected(), count.pull());
    }

    private static String mass(MassTest test) {
        return String.format(
                Locale.ROOT,
                "chi-square %.1f with %d degrees of freedom, p = %s",
                test.chiSquare(),
                test.degreesOfFreedom(),
                number(test.p()));
    }

    private static String input(InputTest least, int inputs) {
        return String.format(
                Locale.ROOT,
                "%s differs most: KS distance %.3f, p = %s, %s after correction for %d",
                least.feature(),
                least.distance(),
                number(least.p()),
                number(least.correctedP()),
                inputs);
    }

    private static String auc(LeakageCheck leakage) {
        String data = leakage.data() == null
                ? ABSENT
                : fixed("%.4f", leakage.data().aucIndependent()) + " ± "
                        + fixed("%.4f", leakage.data().standardError());
        return leakage.ensemble() == null
                ? data + " (not measured in the ensemble)"
                : data + " (ensemble " + fixed("%.4f", leakage.ensemble().meanAuc()) + ")";
    }
}
