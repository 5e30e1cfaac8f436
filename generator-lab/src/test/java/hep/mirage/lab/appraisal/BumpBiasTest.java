package hep.mirage.lab.appraisal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.generator.Generator;
import hep.mirage.search.calibration.MassSpectrumDraw;
import hep.mirage.search.study.FitPlan;
import org.junit.jupiter.api.Test;

class BumpBiasTest {
    private static final long SEED = 11;
    private static final long EVENTS = 2_000_000;
    private static final double EVENTS_OF_A_RUN = 19_600;
    private static final Binning BINNING = Binning.uniform(BumpedGenerator.LOW_GEV, BumpedGenerator.HIGH_GEV, 56);

    private static BumpBias bias(Generator generator) {
        Spectrum spectrum = new MassSpectrumDraw(SEED, 0).count(generator, EVENTS, BINNING);
        return BumpBias.of(
                        spectrum,
                        FitPlan.PUBLISHED.test(SearchRegion.published(BumpedGenerator.BUMP_GEV)),
                        EVENTS_OF_A_RUN)
                .orElseThrow();
    }

    @Test
    void smoothSpectrumHasNone() {
        BumpBias bias = bias(new BumpedGenerator(0));
        assertTrue(Math.abs(bias.bias()) < 4 * bias.error(), bias.toString());
    }

    @Test
    void bumpOfHalfAPercentIsFoundAtItsSize() {
        BumpBias bias = bias(new BumpedGenerator(0.005));
        // n1 = 27.00 ± 15.74 a GeV for a run of 19,600 events: Fisher scoring of g on the exact expectation (numpy).
        assertEquals(27.00 / 15.74, bias.bias(), 4 * bias.error(), bias.toString());
        assertFalse(bias.acceptable());
    }

    @Test
    void countsOfADrawDoNotDependOnTheOrderOfItsBlocks() {
        MassSpectrumDraw draw = new MassSpectrumDraw(SEED, 3);
        double[] once = draw.count(new BumpedGenerator(0.1), 400_000, BINNING).counts();
        double[] again = draw.count(new BumpedGenerator(0.1), 400_000, BINNING).counts();
        assertArrayEquals(once, again);
    }
}
