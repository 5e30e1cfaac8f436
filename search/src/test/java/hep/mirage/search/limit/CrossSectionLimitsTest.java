package hep.mirage.search.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.limit.SignalLimit.Verdict;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitRow.FittedNumber;
import hep.mirage.search.row.FitRow.FittedShape;
import hep.mirage.search.source.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CrossSectionLimitsTest {
    private static final FittedShape SHAPE = new FittedShape(FittedShape.CONVERGED, Map.of(), -1.0);
    private static final OptionalDouble LUMINOSITY = OptionalDouble.of(20);

    /** A spectrum whose limit on the events after the cut is known. */
    private static LimitedSpectrum fit(long run, double keptFraction, Integer signalKept, UpperLimit limit) {
        return LimitedSpectrum.of(new FitRow(
                run,
                "net",
                3010,
                keptFraction,
                1000,
                0.5,
                100,
                900,
                signalKept,
                SHAPE,
                SHAPE,
                SHAPE,
                FittedNumber.NONE,
                Map.of(SignificanceKind.LIKELIHOOD, 1.5),
                null,
                limit));
    }

    private static UpperLimit found(double events) {
        return new UpperLimit.Found(0.95, events, new UpperLimit.ExpectedLimits(1, 2, 3, 4, 5));
    }

    /** Spectra without signal: N = 30 + run after the cut, 200 without one. */
    private static List<LimitedSpectrum> background(int runs) {
        List<LimitedSpectrum> fits = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            fits.add(fit(run, 0.1, null, found(30 + run)));
            fits.add(fit(run, 1, null, found(200)));
        }
        return fits;
    }

    /** Two runs with S events each, of which the cut keeps the same number: no spread. */
    private static InjectedRuns injected(String signal, int strength, int kept, double limit) {
        return injected(signal, strength, kept, kept, limit);
    }

    private static InjectedRuns injected(String signal, int strength, int kept, int keptOfOther, double limit) {
        return new InjectedRuns(
                signal,
                new Strength.Events(strength),
                strength,
                Map.of(0L, strength, 1L, strength),
                List.of(
                        fit(0, 0.1, kept, found(limit)),
                        fit(0, 1, strength, found(limit)),
                        fit(1, 0.1, keptOfOther, new UpperLimit.Unknown("no fit")),
                        fit(1, 1, strength, found(limit))));
    }

    /** The net keeps 5 % of 100 and 80 % of 400 events: S eps = 5 and 320. */
    private static List<InjectedRuns> steep() {
        return List.of(injected("w", 100, 5, 31), injected("w", 400, 320, 400));
    }

    @Test
    void efficienciesAreThoseOfAllRunsTogether() {
        List<InjectedRuns> runs = List.of(injected("w", 100, 4, 6, 31));
        EfficiencyRow row = CrossSectionLimits.of(background(3), runs, LUMINOSITY)
                .efficiencies()
                .get(0);
        assertEquals(0.05, row.efficiency(), 1e-15);
        assertEquals(0, row.efficiencySpread().orElseThrow(), "0.014, where counting 100 events makes 0.022");
        assertEquals(1, row.limitedRuns(), "the other spectrum has no limit");
        assertEquals(0, row.excludingRuns(), "31 events are more than S eps = 5");
        assertEquals(1.5, row.meanZ().orElseThrow());
    }

    /**
     * One training keeps 80 events, another none. Limit and median expectation are 31 events, so that mu = 0 and sigma = 31 / 1.96:
     * CLs of 80 events is 4e-7, that of none 1, their mean 0.5, above 0.05. The mean of 40 events alone would be excluded.
     */
    @Test
    void aSignalThatHalfOfTheTrainingsMissIsNotExcluded() {
        List<LimitedSpectrum> background = List.of(
                fit(0, 0.1, null, new UpperLimit.Found(0.95, 31, new UpperLimit.ExpectedLimits(17, 23, 31, 43, 57))));
        SpectrumLimit limit = SpectrumLimit.of(background.get(0).limit().orElseThrow());
        assertEquals(0, limit.estimate(), 1e-4);
        assertEquals(31 / 1.959964, limit.sigma(), 1e-5);
        assertEquals(40, limit.equivalent(new double[] {40, 40}), 1e-6);
        assertEquals(10.7, limit.equivalent(new double[] {80, 0}), 0.1);
        RunLimitRow missed = CrossSectionLimits.of(
                        background, List.of(injected("w", 100, 80, 0, 31)), OptionalDouble.empty())
                .runLimits()
                .get(0);
        assertEquals(Verdict.ABOVE_STRONGEST, missed.verdict());
    }

    /** 31 = 5 (S/100)^k with (400/100)^k = 320/5 = 64, so k = 3 and S = 100 (31/5)^(1/3). */
    @Test
    void limitSolvesTheKeptEventsOfAPowerLaw() {
        CrossSectionLimits limits = CrossSectionLimits.of(background(3), steep(), LUMINOSITY);
        LimitRow cut = limits.limits().get(0);
        double expected = 100 * Math.cbrt(31 / 5.0);
        assertEquals(31, cut.keptEventsMedian());
        assertEquals(expected, cut.events().median().orElseThrow(), 1e-10);
        assertEquals(expected / 20, cut.fb().medianFb().orElseThrow(), 1e-11);
        LimitRow whole = limits.limits().get(1);
        assertEquals(200, whole.events().median().orElseThrow(), 1e-10);
        assertEquals(200 / expected, cut.gain().orElseThrow(), 1e-12);
        assertEquals(1, whole.gain().orElseThrow());
        RunLimitRow first = limits.runLimits().get(0);
        assertEquals(Verdict.FOUND, first.verdict());
        assertEquals(100 * Math.cbrt(30 / 5.0), first.signalEventsLimit(), 1e-10);
    }

    /** With nine runs, -1 to 1 sigma are between order statistics at probabilities i / 10; N = 30 to 38. 2 sigma are open. */
    @Test
    void bandsAreQuantilesForOneMoreRun() {
        LimitRow row = CrossSectionLimits.of(background(9), steep(), LUMINOSITY)
                .limits()
                .get(0);
        assertEquals(100 * Math.cbrt(34 / 5.0), row.events().median().orElseThrow(), 1e-10);
        double low = 100 * Math.cbrt(30 / 5.0);
        double next = 100 * Math.cbrt(31 / 5.0);
        assertEquals(low + 0.58655253931 * (next - low), row.events().minus1().orElseThrow(), 1e-9);
        assertTrue(row.at(LimitRow.Level.PLUS1).isPresent());
        assertTrue(row.events().minus2().isEmpty() && row.events().plus2().isEmpty(), row.toString());
        assertTrue(row.at(LimitRow.Level.MINUS2).isEmpty(), "open, and not beyond the injected strengths");
        assertTrue(row.at(LimitRow.Level.PLUS2).isEmpty(), "open, and not beyond the injected strengths");
    }

    @Test
    void limitsBeyondTheInjectedStrengthsAreBounds() {
        List<InjectedRuns> weak = List.of(injected("w", 100, 5, 31), injected("w", 200, 10, 31));
        CrossSectionLimits above = CrossSectionLimits.of(background(3), weak, OptionalDouble.empty());
        assertEquals(Verdict.ABOVE_STRONGEST, above.runLimits().get(0).verdict());
        assertEquals(200, above.runLimits().get(0).signalEventsLimit());
        assertTrue(above.runLimits().get(0).crossSectionFb().isEmpty(), "no luminosity");
        LimitRow row = above.limits().get(0);
        assertEquals(3, row.runsAboveStrongest());
        assertTrue(row.events().median().isEmpty() && row.gain().isEmpty(), row.toString());

        List<InjectedRuns> strong = List.of(injected("w", 400, 320, 400), injected("w", 800, 700, 400));
        CrossSectionLimits below = CrossSectionLimits.of(background(43), strong, LUMINOSITY);
        RunLimitRow at = below.runLimits().get(0);
        assertEquals(Verdict.AT_WEAKEST, at.verdict());
        assertEquals(400, at.signalEventsLimit());
        LimitRow bound = below.limits().get(0);
        assertEquals(43, bound.runsAtWeakest());
        assertEquals(0, bound.runsAboveStrongest());
        assertEquals(400, bound.weakestEvents());
        for (LimitRow.Level level : LimitRow.Level.values()) {
            assertEquals(Optional.of(new SignalLimit(Verdict.AT_WEAKEST, 400)), bound.at(level));
        }
        assertTrue(bound.events().median().isEmpty() && bound.gain().isEmpty(), bound.toString());
    }

    /** S eps = 315, 600 and 900 of 1000, 2000 and 3000: N = 300 to 310 lie below, 320 and 330 between, and 2000 above. */
    @Test
    void quantilesLieOnTheSideOfTheDatasetsThatTheyComeFrom() {
        List<InjectedRuns> signal =
                List.of(injected("w", 1000, 315, 31), injected("w", 2000, 600, 31), injected("w", 3000, 900, 31));
        List<LimitedSpectrum> datasets = new ArrayList<>();
        for (double limit : new double[] {300, 305, 310, 320, 330, 2000, 2000}) {
            datasets.add(fit(datasets.size(), 0.1, null, found(limit)));
        }
        LimitRow row =
                CrossSectionLimits.of(datasets, signal, LUMINOSITY).limits().get(0);
        assertEquals(3, row.runsAtWeakest());
        assertEquals(2, row.runsAboveStrongest());
        assertEquals(Optional.of(new SignalLimit(Verdict.AT_WEAKEST, 1000)), row.at(LimitRow.Level.MINUS1));
        assertEquals(Verdict.FOUND, row.median().verdict());
        double slope = Math.log(600 / 315.0) / Math.log(2);
        assertEquals(1000 * Math.pow(320 / 315.0, 1 / slope), row.median().events(), 1e-9);
        assertEquals(Optional.of(new SignalLimit(Verdict.ABOVE_STRONGEST, 3000)), row.at(LimitRow.Level.PLUS1));
    }

    /** A net that finds the signal at one strength and misses it at a larger one excludes only what lies above both. */
    @Test
    void theLargestCrossingIsTaken() {
        List<InjectedRuns> dip =
                List.of(injected("w", 100, 90, 31), injected("w", 200, 10, 31), injected("w", 400, 320, 31));
        RunLimitRow row = CrossSectionLimits.of(background(1), dip, LUMINOSITY)
                .runLimits()
                .get(0);
        assertEquals(200 * Math.pow(2, Math.log(3) / Math.log(32)), row.signalEventsLimit(), 1e-10);
        List<InjectedRuns> nothing = List.of(injected("w", 100, 0, 31), injected("w", 400, 320, 31));
        assertEquals(
                400,
                CrossSectionLimits.of(background(1), nothing, LUMINOSITY)
                        .runLimits()
                        .get(0)
                        .signalEventsLimit());
    }

    @Test
    void runsThatExcludeTheirOwnSignalAreCounted() {
        List<InjectedRuns> runs = List.of(injected("w", 100, 50, 49));
        EfficiencyRow row = CrossSectionLimits.of(background(1), runs, LUMINOSITY)
                .efficiencies()
                .get(0);
        assertEquals(1, row.excludingRuns());
    }

    @Test
    void placeWithoutAnyLimitIsRefused() {
        List<LimitedSpectrum> none = List.of(fit(0, 0.1, null, new UpperLimit.Unknown("no event")));
        InvalidInput refused = assertThrows(InvalidInput.class, () -> CrossSectionLimits.of(none, steep(), LUMINOSITY));
        assertTrue(refused.getMessage().contains("no spectrum without signal has a limit"), refused.getMessage());
    }
}
