package hep.mirage.fit.procedure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.background.DijetReferenceTest;
import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.Yield;
import hep.mirage.fit.procedure.DijetOutcome.Accepted;
import hep.mirage.fit.procedure.DijetOutcome.Attempt;
import hep.mirage.fit.procedure.DijetOutcome.Exhausted;
import hep.mirage.fit.procedure.DijetOutcome.Verdict;
import hep.mirage.fit.shape.ChiSquare;
import hep.mirage.fit.shape.DijetShape;
import hep.mirage.fit.shape.DijetShape.Decorrelation;
import hep.mirage.fit.shape.DijetShape.Family;
import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

/** On spectra of 100 GeV bins from 1.8 to 8.2 TeV, with the signal region 3.28-3.94 TeV moved to bin edges. */
class DijetProcedureTest {
    private static final Binning BINNING = Binning.uniform(1800, 8200, 64);
    private static final DijetProcedure PROCEDURE = DijetProcedure.of(13_000, new Decorrelation(4.3, 0.7, -0.2));

    /** Expected counts of a dijet function, so that chi-square is 0 if the shape is right. */
    private static double[] expected(Shape shape, double... internal) {
        Expectation expectation = new Expectation(BINNING.bins(), internal.length);
        expectation.set(shape.over(BINNING), internal);
        return expectation.events();
    }

    private static double[] threeParameters() {
        return expected(DijetShape.of(Family.CMS_3, 13_000), -0.08, 8.16, 5.2);
    }

    private static double[] fiveParameters(double p4) {
        return expected(DijetShape.of(Family.CMS_5, 13_000), -0.08, 8.16, 5.2, 0, p4);
    }

    @Test
    void acceptsTheFirstFunctionThatFits() {
        Spectrum spectrum = Spectrum.ofCounts(BINNING, threeParameters());
        Accepted outcome = assertInstanceOf(Accepted.class, PROCEDURE.fit(spectrum, 3300, 3900));
        assertEquals(1, outcome.attempts().size());
        Attempt only = outcome.attempts().get(0);
        assertEquals(Family.POWER, only.family());
        assertEquals(1, only.chiSquareP().orElseThrow(), 1e-6);
        assertEquals(64 - 6 - 3, only.degreesOfFreedom());
        FitRange window = FitRange.within(BINNING, 3300, 3900);
        assertEquals(
                1, outcome.fit().yieldIn(window).events() / spectrum.total(window), 1e-6, "prediction of the window");
    }

    @Test
    void doesNotLookIntoTheWindow() {
        double[] counts = threeParameters();
        for (int bin = 15; bin < 21; bin++) {
            counts[bin] *= 2;
        }
        assertInstanceOf(Accepted.class, PROCEDURE.fit(Spectrum.ofCounts(BINNING, counts), 3300, 3900));
    }

    /** A tail above 7 TeV that no function describes: three steps of 400 GeV shrink the side-band to 7.0 TeV and exclude it. */
    @Test
    void shrinksTheSidebandsUntilTheyFit() {
        double[] counts = threeParameters();
        for (int bin = 52; bin < 64; bin++) {
            counts[bin] += bin % 2 == 0 ? 60 : 0;
        }
        Accepted outcome =
                assertInstanceOf(Accepted.class, PROCEDURE.fit(Spectrum.ofCounts(BINNING, counts), 3300, 3900));
        assertEquals(10, outcome.attempts().size());
        assertEquals(
                List.of(Family.POWER, Family.POWER_LOG, Family.EXPONENTIAL, Family.POWER),
                outcome.attempts().stream().map(Attempt::family).limit(4).toList());
        double[] ends = {8200, 7800, 7400, 7000};
        for (int i = 0; i < 10; i++) {
            Attempt attempt = outcome.attempts().get(i);
            assertEquals(ends[i / 3], attempt.highGeV(), 0);
            assertEquals(10_000 - ends[i / 3], attempt.lowGeV(), 0);
            assertEquals(i == 9, attempt.verdict() == Verdict.ACCEPTED, "attempt " + i);
            assertEquals(i == 9, attempt.chiSquareP().orElse(0) > 0.05, "attempt " + i);
        }
    }

    @Test
    void pValuesAreThoseOfPearsonsChiSquare() {
        Spectrum spectrum = Spectrum.ofCounts(BINNING, fiveParameters(0.02));
        DijetOutcome outcome = PROCEDURE.fit(spectrum, 3300, 3900);
        Attempt first = outcome.attempts().get(0);
        Converged fit = assertInstanceOf(Converged.class, first.fit());
        double expected =
                1 - new ChiSquaredDistribution(fit.degreesOfFreedom()).cumulativeProbability(fit.pearsonChiSquare());
        assertEquals(expected, first.chiSquareP().orElseThrow(), 1e-9);
    }

    @Test
    void runningOutIsAnOutcome() {
        double[] counts = threeParameters();
        for (int bin = 0; bin < 64; bin++) {
            counts[bin] *= bin % 2 == 0 ? 2 : 1;
        }
        Exhausted outcome =
                assertInstanceOf(Exhausted.class, PROCEDURE.fit(Spectrum.ofCounts(BINNING, counts), 3300, 3900));
        assertTrue(outcome.reason().contains("p above 0.05"), outcome.reason());
        assertEquals(4 * 3, outcome.attempts().size(), "1.5 TeV below the window: 1800, 2200, 2600, 3000");
        assertTrue(outcome.attempts().stream().noneMatch(attempt -> attempt.verdict() == Verdict.ACCEPTED));
    }

    /** Its published spectrum starts at 1.53 TeV with uneven bins. */
    @Test
    void describesTheCmsSpectrumAtOnce() {
        Spectrum cms = DijetReferenceTest.cms();
        Accepted outcome = assertInstanceOf(Accepted.class, PROCEDURE.fit(cms, 3147, 3704));
        assertEquals(1, outcome.attempts().size());
        FitRange window = FitRange.within(cms.binning(), 3147, 3704);
        Yield predicted = outcome.fit().yieldIn(window);
        double error =
                Math.hypot(Math.sqrt(cms.total(window)), predicted.error().orElseThrow());
        assertEquals(cms.total(window), predicted.events(), 3 * error);
    }

    @Test
    void refusesWindowsWithoutSidebands() {
        Spectrum spectrum = Spectrum.ofCounts(BINNING, threeParameters());
        assertThrows(IllegalArgumentException.class, () -> PROCEDURE.fit(spectrum, 1800, 2200));
        assertThrows(IllegalArgumentException.class, () -> PROCEDURE.fit(spectrum, 3333, 3900));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DijetProcedure(13_000, Decorrelation.NONE, Double.NaN, 0.05, ChiSquare.PEARSON));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DijetProcedure(13_000, Decorrelation.NONE, 400, 0, ChiSquare.PEARSON));
    }
}
