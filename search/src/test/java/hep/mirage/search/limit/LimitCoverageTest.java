package hep.mirage.search.limit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.limit.LimitMethod;
import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.significance.BumpWidths;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitRow.FittedNumber;
import hep.mirage.search.row.FitRow.FittedShape;
import hep.mirage.search.source.Strength;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Coverage of the whole chain for a search whose efficiency rises with the signal: datasets that contain S signal events, of which
 * the cut keeps S eps_r(S) with an efficiency that differs from training to training, exclude S in at most 5 % of cases.
 */
@Tag("statistical")
@Tag("slow")
class LimitCoverageTest {
    private static final int DATASETS = 400;
    private static final int EVENTS = 1_000_000;
    private static final double BACKGROUND_EVENTS = 4000;
    private static final SearchRegion REGION = SearchRegion.published(150);
    private static final HypothesisTest TEST = HypothesisTest.of(
            REGION,
            SpectrumModel.PUBLISHED,
            REGION.binning(1),
            new SignificancePlan(List.of(SignificanceKind.LIKELIHOOD), BumpWidths.USUAL));
    private static final double[] STRENGTHS = {50, 100, 200, 400, 800};

    /** Nets that find the signal from some 150 events on, one in four of them only half as well. */
    private static double efficiency(double events, int training) {
        double best = 0.1 + 0.8 / (1 + Math.pow(150 / events, 3));
        return training % 4 == 0 ? 0.5 * best : best;
    }

    private static Spectrum draw(RandomGenerator random, double signalEvents) {
        int bins = TEST.binning().bins();
        double slope = 0.05;
        double[] background = IntStream.range(0, bins)
                .mapToDouble(bin -> Math.exp(-slope * bin))
                .toArray();
        double sum = Arrays.stream(background).sum();
        double[] counts = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            double pull = (TEST.binning().edgeGeV(bin) + 0.5 - 150) / 2.4;
            double signal = signalEvents * Math.exp(-0.5 * pull * pull) / (2.4 * Math.sqrt(2 * Math.PI));
            counts[bin] = new PoissonDistribution(
                            random, BACKGROUND_EVENTS * background[bin] / sum + signal, 1e-12, 100_000)
                    .sample();
        }
        return Spectrum.ofCounts(TEST.binning(), counts);
    }

    private static LimitedSpectrum fit(long run, Integer kept, UpperLimit limit) {
        FittedShape shape = new FittedShape(FittedShape.CONVERGED, Map.of(), -1.0);
        return LimitedSpectrum.of(new FitRow(
                run,
                "net",
                150,
                0.1,
                1000,
                0.5,
                100,
                900,
                kept,
                shape,
                shape,
                shape,
                FittedNumber.NONE,
                Map.of(),
                null,
                limit));
    }

    /** The efficiency as many injected events measure it. */
    private static List<InjectedRuns> injected() {
        return Arrays.stream(STRENGTHS)
                .mapToObj(events -> new InjectedRuns(
                        "s",
                        new Strength.Events(events),
                        events,
                        Map.of(0L, EVENTS, 1L, EVENTS, 2L, EVENTS, 3L, EVENTS),
                        IntStream.range(0, 4)
                                .mapToObj(training -> fit(
                                        training,
                                        (int) Math.round(EVENTS * efficiency(events, training)),
                                        new UpperLimit.Unknown("-")))
                                .toList()))
                .toList();
    }

    /** At injected strengths, where the efficiency is not interpolated. False alarms: one in 5,000 for each strength. */
    @ParameterizedTest
    @ValueSource(doubles = {100, 200, 400})
    void aSignalIsExcludedByAtMostOneInTwentyOfTheDatasetsThatHoldIt(double truth) {
        RandomGenerator random = new Well19937c(20_261_127 + (long) truth);
        List<LimitedSpectrum> datasets = new ArrayList<>();
        for (int run = 0; run < DATASETS; run++) {
            Spectrum spectrum = draw(random, truth * efficiency(truth, run));
            datasets.add(fit(
                    run,
                    null,
                    LimitMethod.ASYMPTOTIC.of(TEST.evaluate(spectrum).fits(), 1).orElseThrow()));
        }
        long excluded = CrossSectionLimits.of(datasets, injected(), OptionalDouble.empty()).runLimits().stream()
                .filter(row -> row.ordered() < truth)
                .count();
        double lowest =
                new BinomialFraction(excluded, DATASETS).interval(0.9999).low().orElse(0);
        assertTrue(lowest <= 0.05, excluded + " of " + DATASETS + " exclude the " + truth + " events that they hold");
        if (truth >= 400) {
            assertTrue(excluded > 0, "a large signal is excluded by one in twenty, not by none");
        }
    }
}
