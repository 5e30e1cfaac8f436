package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.GoodnessOfFit;
import hep.mirage.fit.likelihood.Toys;
import hep.mirage.fit.spectrum.SearchRegion;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 20,000 background toys like a study's, 19,600 events in 36 bins. Each check is a central interval of a binomial or
 * normal law at a confidence of 1 - 1e-4, so the fourteen checks together raise a false alarm once in about 700 seeds.
 */
@Tag("statistical")
class CalibrationTest {
    private static final int TOYS = 20_000;
    private static final double CONFIDENCE = 1 - 1e-4;
    private static final double NORMAL_BOUND = 3.89;

    private static double[] likelihood;
    private static double[] integral;
    private static double[] counting;
    private static double[] countingWithError;
    private static double[] pulls;
    private static GoodnessOfFit[] goodness;

    @BeforeAll
    static void drawToys() {
        HypothesisTest test = HypothesisTest.of(SearchRegion.published(150), Toys.BINNING);
        Toys toys = new Toys(19_600, 0, 20_261_122);
        likelihood = new double[TOYS];
        integral = new double[TOYS];
        counting = new double[TOYS];
        countingWithError = new double[TOYS];
        pulls = new double[TOYS];
        goodness = new GoodnessOfFit[TOYS];
        for (int i = 0; i < TOYS; i++) {
            SpectrumSignificance result = test.evaluate(toys.next());
            assertTrue(result.failures().isEmpty(), () -> result.failures().toString());
            likelihood[i] = result.z(SignificanceKind.LIKELIHOOD).sigma().orElseThrow();
            integral[i] = result.z(SignificanceKind.INTEGRAL).sigma().orElseThrow();
            counting[i] = result.z(SignificanceKind.COUNTING).sigma().orElseThrow();
            countingWithError[i] =
                    result.z(SignificanceKind.COUNTING_FIT_ERROR).sigma().orElseThrow();
            Converged g = result.signalPlusBackground().converged().orElseThrow();
            pulls[i] = g.value("n1") / g.error("n1").orElseThrow();
            goodness[i] = result.background().converged().orElseThrow().goodness();
        }
    }

    private static void assertFraction(double expected, double[] z, double threshold) {
        long above = Arrays.stream(z).filter(value -> value > threshold).count();
        Interval interval = new BinomialFraction(above, TOYS).interval(CONFIDENCE);
        assertTrue(interval.contains(expected), above + " above " + threshold + " give " + interval);
    }

    @Test
    void likelihoodRatioFollowsHalfChiSquare() {
        assertFraction(HalfChiSquare.AT_ZERO, likelihood, 0);
        assertFraction(PValue.ofSigma(1), likelihood, 1);
        assertFraction(PValue.ofSigma(2), likelihood, 2);
        assertFraction(PValue.ofSigma(3), likelihood, 3);
    }

    @Test
    void pullsOfTheSignalHaveMeanZeroAndWidthOne() {
        assertEquals(0, mean(pulls), NORMAL_BOUND / Math.sqrt(TOYS));
        assertEquals(1, width(pulls), NORMAL_BOUND / Math.sqrt(2.0 * TOYS));
    }

    /** 36 bins less 3 parameters: mean 33, variance 66, and 1/20 and 1/1000 of the toys below these p-values. */
    @Test
    void goodnessOfFitFollowsChiSquare() {
        double[] chiSquares =
                Arrays.stream(goodness).mapToDouble(GoodnessOfFit::chiSquare).toArray();
        assertEquals(33, mean(chiSquares), NORMAL_BOUND * Math.sqrt(66.0 / TOYS));
        double[] atMost = Arrays.stream(goodness)
                .mapToDouble(fit -> -fit.pValue().orElseThrow())
                .toArray();
        assertFraction(0.05, atMost, -0.05);
        assertFraction(0.001, atMost, -0.001);
    }

    @Test
    void countingIsCalibratedOnlyWithTheFitsError() {
        assertEquals(0, mean(countingWithError), NORMAL_BOUND / Math.sqrt(TOYS));
        assertEquals(1, width(countingWithError), NORMAL_BOUND / Math.sqrt(2.0 * TOYS));
        assertEquals(1.71, width(counting), 0.04);
    }

    @Test
    void integralRatioIsNotAUnitNormal() {
        assertEquals(0, mean(integral), NORMAL_BOUND / Math.sqrt(TOYS));
        assertEquals(0.953, width(integral), NORMAL_BOUND / Math.sqrt(2.0 * TOYS));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double width(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(z -> (z - mean) * (z - mean)).sum() / (values.length - 1));
    }
}
