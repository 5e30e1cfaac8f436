package hep.mirage.report.text;

import static hep.mirage.report.text.NumberText.fixed;
import static hep.mirage.report.text.NumberText.interval;
import static hep.mirage.report.text.NumberText.withError;

import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.fit.global.RequiredLocalZ;
import hep.mirage.model.Counted;
import hep.mirage.search.integration.RequiredRow;
import hep.mirage.search.observed.BlindPlaceRow;
import hep.mirage.search.observed.BlindSearch;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** A blind search as plain text: its checks, the side-bands, and what the ensemble demands of the result. */
public final class BlindText {
    private static final String PLACE = "%9s %6s %10s %18s  %s";

    private final TextLines out;

    private BlindText(TextLines out) {
        this.out = out;
    }

    /**
     * Prints a blind search.
     *
     * @param search what may be seen
     * @param out where to print
     */
    public static void print(BlindSearch search, PrintWriter out) {
        new BlindText(new TextLines(out)).print(search);
        out.flush();
    }

    private void print(BlindSearch search) {
        out.sentence(
                "BLIND: nothing here counts or fits events from %s",
                search.hiddenWindows().stream().map(Object::toString).collect(Collectors.joining(", ")));
        new DataChecksText(out).print(search.checks(), search.leakage());
        new DataChecksText(out).warn(search.warnings());
        out.line("");
        if (!search.sidebands().isEmpty()) {
            out.line("side-bands, after cuts that keep a fraction of their own events");
            out.line(PLACE, "m0 [GeV]", "kept", "side-bands", "expected in window", "fit");
            search.sidebands().forEach(this::place);
        }
        if (!search.withheldHypothesesGeV().isEmpty()) {
            out.sentence(
                    "not told, because their side-bands overlap the window of another hypothesis: m0 = %s GeV",
                    search.withheldHypothesesGeV().stream()
                            .map(mass -> fixed("%.1f", mass))
                            .collect(Collectors.joining(", ")));
        }
        out.line("");
        search.required().forEach(row -> required(search, row));
    }

    private void place(BlindPlaceRow row) {
        out.line(
                PLACE,
                fixed("%.1f", row.hypothesisGeV()),
                NumberText.kept(row.keptFraction()),
                row.sidebandEvents(),
                withError(row.expectedInWindow(), row.expectedInWindowError()),
                row.status());
    }

    private void required(BlindSearch search, RequiredRow row) {
        RequiredLocalZ needed = row.needed();
        out.sentence(
                "local Z needed for global %.0f sigma, by %s without signal: %s",
                row.globalZ(),
                Counted.of(search.ensembleRuns(), "run"),
                needed.sigma().isPresent()
                        ? fixed("%.2f", needed.sigma().getAsDouble())
                                + interval("%.2f", needed.interval(Level.SIGMA_1))
                                + " " + needed.kind()
                        : needed.kind());
    }
}
