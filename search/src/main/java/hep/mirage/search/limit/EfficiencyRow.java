package hep.mirage.search.limit;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One row of {@code limits/efficiencies}: how much of a signal of one strength a cut keeps, after training with that signal.
 *
 * @param signal its name
 * @param strength of the signal, in {@code strengthUnit}
 * @param strengthUnit events, or sigma
 * @param expectedEvents S, expected signal events in the mass range of a run
 * @param place arm, hypothesis and working point
 * @param runs with signal events, and a live classifier
 * @param efficiency eps(S): signal events kept by the cut over those injected, in all runs together
 * @param efficiencySpread standard deviation of the efficiency between runs, without the noise of counting few events; empty for
 *     one run
 * @param meanZ mean {@code z_likelihood} of the runs that have one
 * @param limitedRuns runs whose spectrum has a limit
 * @param excludingRuns those that exclude the strength which they contain
 */
public record EfficiencyRow(
        @Column(text = "name of the signal") String signal,
        @Column(text = "strength of the injected signal, in strength_unit") double strength,
        @Column(text = "events in the mass range, or sigma: S/sqrt(B) in the first hypothesis' window")
                String strengthUnit,
        @Column(unit = "events", text = "S, expected signal events in the mass range of a run") double expectedEvents,
        @Flattened LimitPlace place,
        @Column(unit = "runs", text = "runs with signal events") int runs,
        @Column(text = "eps(S), signal events kept by the cut over those injected, all runs together")
                double efficiency,
        @Column(
                        text =
                                "standard deviation of the efficiency between runs, without counting noise; absent for one run",
                        presence = Presence.OPTIONAL)
                OptionalDouble efficiencySpread,
        @Column(text = "mean z_likelihood of the runs that have one", presence = Presence.OPTIONAL)
                OptionalDouble meanZ,
        @Column(unit = "runs", text = "runs whose spectrum has a limit") int limitedRuns,
        @Column(
                        unit = "runs",
                        text = "of these, runs that exclude the strength which they contain; expected are at most 5 %")
                int excludingRuns) {
    /** The table {@code efficiencies}: one row for each signal, strength and place. */
    public static final Table<EfficiencyRow> TABLE = Table.of("efficiencies", EfficiencyRow.class);

    /** The row of one place. */
    static EfficiencyRow of(InjectedRuns ensemble, LimitPlace place) {
        List<LimitedSpectrum> spectra = ensemble.at(place);
        EfficiencyCurve.Point point = ensemble.efficiencies(place);
        TrainingEfficiencies trainings = ensemble.trainings(place);
        List<SpectrumLimit> limits = spectra.stream()
                .flatMap(spectrum -> spectrum.limit().stream())
                .map(SpectrumLimit::of)
                .toList();
        return new EfficiencyRow(
                ensemble.signal(),
                ensemble.strength().value(),
                ensemble.strength().unit(),
                ensemble.expectedEvents(),
                place,
                spectra.size(),
                trainings.pooled(),
                trainings.spread(),
                spectra.stream()
                        .mapToDouble(LimitedSpectrum::zLikelihood)
                        .filter(Double::isFinite)
                        .average(),
                limits.size(),
                (int) limits.stream()
                        .filter(limit -> point.equivalent(limit) > limit.keptEvents())
                        .count());
    }
}
