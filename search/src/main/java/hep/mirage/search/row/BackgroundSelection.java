package hep.mirage.search.row;

import hep.mirage.fit.procedure.DijetOutcome;
import hep.mirage.fit.procedure.DijetOutcome.Attempt;
import hep.mirage.fit.procedure.DijetProcedure;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Presence;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How the background of a spectrum was selected.
 *
 * @param function name of the accepted function; null if none was accepted
 * @param lowGeV lower end of the accepted side-bands [GeV]; of the last ones tried if no function was accepted
 * @param highGeV upper end [GeV]
 * @param chiSquareP p-value of the chi-square of the side-bands, of the last fit tried; null if it has none
 * @param attempts number of fits tried
 * @param decisions every fit tried, in order: function, range, p-value, verdict; then the reason, if all were rejected
 */
public record BackgroundSelection(
        @Column(
                        name = "selected_function",
                        text = "function of the background that describes the side-bands; absent if none does",
                        presence = Presence.OPTIONAL)
                String function,
        @Column(
                        name = "selected_low_gev",
                        unit = "GeV",
                        text = "lower end of the accepted side-bands, or of the last ones tried")
                double lowGeV,
        @Column(
                        name = "selected_high_gev",
                        unit = "GeV",
                        text = "upper end of the accepted side-bands, or of the last ones tried")
                double highGeV,
        @Column(
                        name = "selected_chi2_p",
                        text = "p-value of Pearson's chi-square of the side-bands, of the last fit tried",
                        presence = Presence.OPTIONAL)
                Double chiSquareP,
        @Column(name = "selected_attempts", text = "side-band fits tried") int attempts,
        @Column(
                        name = "selected_decisions",
                        text = "every side-band fit tried: function, range in GeV, p-value, verdict")
                String decisions)
        implements Serializable {

    /**
     * The selection of a spectrum.
     *
     * @param outcome with at least one attempt
     */
    public static BackgroundSelection of(DijetOutcome outcome) {
        List<Attempt> attempts = outcome.attempts();
        Attempt last = attempts.get(attempts.size() - 1);
        String decisions = attempts.stream().map(BackgroundSelection::shown).collect(Collectors.joining("; "));
        return new BackgroundSelection(
                outcome instanceof DijetOutcome.Accepted ? name(last) : null,
                last.lowGeV(),
                last.highGeV(),
                last.chiSquareP().isPresent() ? last.chiSquareP().getAsDouble() : null,
                attempts.size(),
                outcome instanceof DijetOutcome.Exhausted exhausted
                        ? decisions + "; ran out: " + exhausted.reason()
                        : decisions);
    }

    private static String name(Attempt attempt) {
        return DijetProcedure.named(attempt.family()).label();
    }

    private static String shown(Attempt attempt) {
        OptionalDouble p = attempt.chiSquareP();
        return String.format(
                Locale.ROOT,
                "%s %.0f-%.0f%s %s",
                name(attempt),
                attempt.lowGeV(),
                attempt.highGeV(),
                p.isPresent() ? String.format(Locale.ROOT, " p=%.3g", p.getAsDouble()) : "",
                attempt.verdict().name().toLowerCase(Locale.ROOT));
    }
}
