package hep.mirage.search.limit;

import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Upper limits on the cross-section of signals, and the efficiencies that they rest on. The package page says what is done.
 *
 * @param limits one row for each signal and place: what datasets without signal give
 * @param runLimits the limit of each of these datasets
 * @param efficiencies one row for each signal, strength and place
 */
public record CrossSectionLimits(List<LimitRow> limits, List<RunLimitRow> runLimits, List<EfficiencyRow> efficiencies) {
    /** Folder of the tables. */
    public static final String FOLDER = "limits";

    /** Copies the lists. */
    public CrossSectionLimits {
        limits = List.copyOf(limits);
        runLimits = List.copyOf(runLimits);
        efficiencies = List.copyOf(efficiencies);
    }

    /**
     * Computes the limits.
     *
     * @param background spectra of datasets without signal, of each arm those in which its classifiers are not dead, with their
     *     limits on the events after the cut
     * @param injected ensembles with signals, in the order of the output; of each signal at least one
     * @param luminosity of a dataset [1/fb]; empty if unknown
     * @throws InvalidInput if no spectrum at a place has a limit, or no run of an ensemble a signal event
     */
    public static CrossSectionLimits of(
            List<LimitedSpectrum> background, List<InjectedRuns> injected, OptionalDouble luminosity) {
        List<LimitPlace> places =
                background.stream().map(LimitedSpectrum::place).distinct().toList();
        List<String> signals =
                injected.stream().map(InjectedRuns::signal).distinct().toList();
        List<LimitRow> limits = new ArrayList<>();
        List<RunLimitRow> runLimits = new ArrayList<>();
        List<EfficiencyRow> efficiencies = new ArrayList<>();
        for (String signal : signals) {
            List<InjectedRuns> strengths = injected.stream()
                    .filter(ensemble -> ensemble.signal().equals(signal))
                    .toList();
            List<RunLimitRow> ofSignal = new ArrayList<>();
            for (LimitPlace place : places) {
                strengths.forEach(ensemble -> efficiencies.add(EfficiencyRow.of(ensemble, place)));
                EfficiencyCurve curve = new EfficiencyCurve(strengths.stream()
                        .map(ensemble -> ensemble.efficiencies(place))
                        .toList());
                ofSignal.addAll(runLimits(signal, place, background, curve, luminosity));
            }
            DoubleSummaryStatistics events =
                    strengths.stream().mapToDouble(InjectedRuns::expectedEvents).summaryStatistics();
            for (LimitPlace place : places) {
                limits.add(LimitRow.of(at(place, ofSignal), at(place.withoutCut(), ofSignal), events, luminosity));
            }
            runLimits.addAll(ofSignal);
        }
        return new CrossSectionLimits(limits, runLimits, efficiencies);
    }

    /** The cross-section of one signal event in a dataset [fb]; empty if the luminosity is unknown. */
    public OptionalDouble fbPerEvent() {
        RunLimitRow first = runLimits.get(0);
        return first.crossSectionFb().isPresent()
                ? OptionalDouble.of(first.crossSectionFb().getAsDouble() / first.signalEventsLimit())
                : OptionalDouble.empty();
    }

    private static List<RunLimitRow> at(LimitPlace place, List<RunLimitRow> rows) {
        return rows.stream().filter(row -> row.place().equals(place)).toList();
    }

    private static List<RunLimitRow> runLimits(
            String signal,
            LimitPlace place,
            List<LimitedSpectrum> background,
            EfficiencyCurve curve,
            OptionalDouble luminosity) {
        List<RunLimitRow> rows = background.stream()
                .filter(spectrum -> spectrum.place().equals(place))
                .flatMap(spectrum -> spectrum.limit().stream()
                        .map(found -> row(signal, place, spectrum.run(), SpectrumLimit.of(found), curve, luminosity)))
                .toList();
        if (rows.isEmpty()) {
            throw new InvalidInput("arm " + place.arm() + ", " + place.hypothesisGeV() + " GeV, kept fraction "
                    + place.keptFraction()
                    + ": no spectrum without signal has a limit; column limit_problem of its table"
                    + " fits says why; keep a larger fraction, or take another fit.shape or fit.limit");
        }
        return rows;
    }

    private static RunLimitRow row(
            String signal,
            LimitPlace place,
            long run,
            SpectrumLimit spectrum,
            EfficiencyCurve curve,
            OptionalDouble luminosity) {
        SignalLimit limit = curve.solve(spectrum);
        return new RunLimitRow(
                signal,
                place,
                run,
                spectrum.keptEvents(),
                limit.verdict(),
                limit.events(),
                luminosity.isPresent()
                        ? OptionalDouble.of(limit.events() / luminosity.getAsDouble())
                        : OptionalDouble.empty());
    }
}
