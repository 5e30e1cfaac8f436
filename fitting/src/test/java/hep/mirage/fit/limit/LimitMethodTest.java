package hep.mirage.fit.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.Toys;
import hep.mirage.fit.limit.UpperLimit.Found;
import hep.mirage.fit.limit.UpperLimit.Unknown;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SpectrumFits;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LimitMethodTest {
    private static final HypothesisTest TEST = HypothesisTest.of(SearchRegion.published(150), Toys.BINNING);

    private static SpectrumFits fits(Spectrum spectrum) {
        return TEST.evaluate(spectrum).fits();
    }

    private static Found found(LimitMethod method, SpectrumFits fits, long seed) {
        return assertInstanceOf(Found.class, method.of(fits, seed).orElseThrow());
    }

    @Test
    void asymptoticLimitIsThatOfTheFittedModel() {
        Spectrum spectrum = new Toys(19_600, 0, 8).next();
        SignalModel model = SignalModel.of(Toys.BACKGROUND, new GaussianSignal(150, 2.4), FitRange.all(Toys.BINNING));
        assertEquals(
                AsymptoticLimit.of(model.of(spectrum), UpperLimit.CONFIDENCE),
                found(LimitMethod.ASYMPTOTIC, fits(spectrum), 1));
        assertTrue(LimitMethod.NONE.of(fits(spectrum), 1).isEmpty());
    }

    @Test
    void spectrumWithoutAFitHasNoLimit() {
        SpectrumFits empty = fits(Spectrum.ofCounts(Toys.BINNING, new double[36]));
        Unknown limit = assertInstanceOf(
                Unknown.class, LimitMethod.ASYMPTOTIC.of(empty, 1).orElseThrow());
        assertTrue(limit.problem().startsWith("background fit: "), limit.problem());
    }

    /** Some 10 events under the resonance: asymptotic limits are low there (AsymptoticLimit), toys are not; same seed, same limit. */
    @Test
    @Tag("statistical")
    void toysAreAboveTheAsymptoticLimitOfFewEvents() {
        SpectrumFits few = fits(new Toys(60, 0, 5).next());
        Found toys = found(LimitMethod.TOYS, few, 3);
        double ratio =
                toys.observedEvents() / found(LimitMethod.ASYMPTOTIC, few, 3).observedEvents();
        assertTrue(ratio > 1 && ratio < 1.4, "ratio " + ratio);
        assertEquals(toys, found(LimitMethod.TOYS, few, 3));
    }
}
