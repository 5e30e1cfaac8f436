package hep.mirage.lab.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class GeneratorSpreadTest {
    private static final double TAIL = 0.15865525393145707;

    /** χ² with two degrees of freedom has the quantiles -2 ln(1 - p). */
    @Test
    void intervalOfTwoDegreesOfFreedomIsTheClosedForm() {
        GeneratorSpread spread = GeneratorSpread.of(0.05, 0.01, 2);
        assertEquals(0.2, spread.spread(), 1e-12);
        assertEquals(Math.sqrt(0.05 / -Math.log(TAIL) - 0.01), spread.low(), 1e-8);
        assertEquals(Math.sqrt(0.05 / -Math.log(1 - TAIL) - 0.01), spread.high(), 1e-8);
    }

    /** The upper end is that of S² = e², however small the scatter. */
    @Test
    void scatterBelowTheErrorsIsNoSpreadAndNoKnowledge() {
        for (double scatter : new double[] {0, 1e-6, 0.005, 0.01}) {
            GeneratorSpread spread = GeneratorSpread.of(scatter, 0.01, 2);
            assertEquals(0, spread.spread());
            assertEquals(0, spread.low());
            assertEquals(0.1 * Math.sqrt(-1 / Math.log(1 - TAIL) - 1), spread.high(), 1e-8);
        }
    }

    @Test
    void allOfItIsScaled() {
        GeneratorSpread spread = new GeneratorSpread(0.4, 0.2, 0.8).times(0.5);
        assertEquals(new GeneratorSpread(0.2, 0.1, 0.4), spread);
    }

    /** 4,000 draws of five generators: the binomial error is 0.0074; four of them. */
    @Test
    void intervalCoversAsOftenAsItSays() {
        UniformRandomProvider random = RandomStreams.open(new StreamKey(4, StreamPurpose.DATASET, 0, 0));
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double error = 0.1;
        double truth = 0.3;
        int covered = 0;
        for (int draw = 0; draw < 4000; draw++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < 5; i++) {
                double bias = truth * normal.sample() + error * normal.sample();
                sum += bias;
                squares += bias * bias;
            }
            GeneratorSpread spread = GeneratorSpread.of((squares - sum * sum / 5) / 4, error * error, 4);
            covered += spread.low() <= truth && truth <= spread.high() ? 1 : 0;
        }
        assertEquals(0.6827, covered / 4000.0, 0.03);
    }

    @Test
    void refusesWhatIsNoScatter() {
        assertThrows(IllegalArgumentException.class, () -> GeneratorSpread.of(-1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> GeneratorSpread.of(Double.NaN, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> GeneratorSpread.of(1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new GeneratorSpread(1, 2, 1));
    }
}
