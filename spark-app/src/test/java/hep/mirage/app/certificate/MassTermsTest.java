package hep.mirage.app.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MassTermsTest {
    private static final int EVENTS = 5_000;
    private static final int SAMPLES = 30;

    private static MassTerms of(double bumpShare, int sample) {
        return MassTerms.of(new BumpedGenerator(bumpShare)
                .sample(EVENTS, RandomStreams.open(new StreamKey(12, StreamPurpose.DATASET, sample, 0))));
    }

    /**
     * An exponential needs one term; each of the seven further ones is worth half a χ² of one degree of freedom by chance:
     * 1/2 on average with a deviation of 1/√2; five of its errors, and 5 % for edges that lie at the outermost masses.
     */
    @Test
    void termsThatAreNotThereAreWorthHalf() {
        List<MassTerms> samples =
                IntStream.range(0, SAMPLES).mapToObj(sample -> of(0, sample)).toList();
        double further = samples.stream()
                .flatMap(terms -> terms.worth().subList(1, 8).stream())
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        assertEquals(0.5, further, 5 * Math.sqrt(0.5 / (7 * SAMPLES)) + 0.025);
        samples.forEach(terms -> assertTrue(terms.worth().get(0) > 10 * terms.asked(), terms.toString()));
    }

    @Test
    void bumpAsksForFurtherTerms() {
        MassTerms terms = of(0.1, 0);
        assertEquals(EVENTS, terms.events());
        assertEquals(0.5 * Math.log(EVENTS), terms.asked());
        double further = terms.worth().subList(1, 8).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        assertTrue(further > 5 * terms.asked(), terms.toString());
    }
}
