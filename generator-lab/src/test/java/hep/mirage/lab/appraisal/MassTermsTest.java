package hep.mirage.lab.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.condition.SmoothDensity;
import hep.mirage.model.generator.condition.SmoothDensityFit;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.study.file.StudyReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class MassTermsTest {
    private static final int EVENTS = 5_000;
    private static final int SAMPLES = 30;

    private static final BumpSearch SEARCH = BumpSearch.of(StudyReader.parse(
            "test",
            """
            study: test
            schema: zgamma-18
            generator: {bundle: none.zip}
            classifier: {inputs: [met]}
            """,
            Path.of("/")));

    private static UniformRandomProvider random(int sample) {
        return RandomStreams.open(new StreamKey(12, StreamPurpose.DATASET, sample, 0));
    }

    private static MassTerms of(double bumpShare, int sample) {
        return ofOwnDensity(new BumpedGenerator(bumpShare).sample(EVENTS, random(sample)));
    }

    /** Of a generator that learnt from these events. */
    private static MassTerms ofOwnDensity(EventBatch events) {
        return MassTerms.of(Conditioning.MASS.of(events).massDensity().orElseThrow(), events, SEARCH);
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

    /**
     * Samples of a density with three terms, the third of which is too small to be taken: its bump, as estimated from
     * each sample, scatters around the true one according to its error. Of 40 pulls the mean is known to 1/√40, the
     * root mean square to 1/√80; four of each. A third term of 0 would move the mean by five of them.
     */
    @Test
    void bumpOfTheTermLeftOutIsThatOfTheTrueDensity() {
        SmoothDensity law =
                new SmoothDensity(BumpedGenerator.LOW_GEV, BumpedGenerator.HIGH_GEV, List.of(-0.8, 0.3, 0.03));
        double truth = at150(SEARCH
                        .fit(MassLaw.expected(
                                law.distribution()::probabilityBelow,
                                SEARCH.binning(),
                                SEARCH.dataset().expectedEvents()))
                        .stream()
                        .map(bump -> bump.orElseThrow().bias())
                        .toList())
                .bias();
        double[] pulls = IntStream.range(0, 50)
                .mapToObj(sample -> ofOwnDensity(drawn(law, sample)))
                .filter(terms -> terms.taken() == 2)
                .map(terms -> at150(terms.leftOut()))
                .mapToDouble(bump -> (bump.bias() - truth) / bump.error())
                .limit(40)
                .toArray();
        assertEquals(40, pulls.length);
        assertEquals(0, Arrays.stream(pulls).average().orElseThrow(), 4 / Math.sqrt(40));
        double square = Arrays.stream(pulls).map(pull -> pull * pull).average().orElseThrow();
        assertEquals(1, Math.sqrt(square), 4 / Math.sqrt(80));
    }

    /** The term left out is the next one of the generator's own density, whatever one of this sample would have. */
    @Test
    void termLeftOutIsThatOfTheGenerator() {
        EventBatch sample = new BumpedGenerator(0).sample(EVENTS, random(0));
        for (int degree = 1; degree <= 3; degree++) {
            SmoothDensity own = SmoothDensityFit.ofDegree(
                    degree, sample.massGeV(), BumpedGenerator.LOW_GEV, BumpedGenerator.HIGH_GEV);
            MassTerms terms = MassTerms.of(own, sample, SEARCH);
            assertEquals(degree, terms.taken());
            assertEquals(1, terms.wanted());
            BumpBias largest = terms.largestLeftOut().orElseThrow();
            double relativeError = 1 / Math.sqrt(2 * terms.worth().get(degree));
            assertEquals(relativeError, largest.error() / Math.abs(largest.bias()), 1e-9);
        }
    }

    /** A generator without such a density has no terms to look at. */
    @Test
    void densityIsThatOfTheBundle() {
        assertEquals(2, shipped("zgamma-18-wgan-gp").massDensity().orElseThrow().degree());
        assertEquals(2, shipped("zgamma-8-wgan-gp").massDensity().orElseThrow().degree());
        assertTrue(shipped("uniform-square").massDensity().isEmpty());
        assertTrue(shipped("dijet").massDensity().isEmpty());
    }

    private static Generator shipped(String name) {
        return GeneratorBundle.read(Path.of("../conf/generators/" + name + ".zip"))
                .generator();
    }

    private static BumpBias at150(List<BumpBias> biases) {
        return biases.stream()
                .filter(bump -> bump.hypothesisGeV() == 150)
                .findFirst()
                .orElseThrow();
    }

    private static EventBatch drawn(SmoothDensity law, int sample) {
        SmoothDensity.Distribution distribution = law.distribution();
        UniformRandomProvider random = random(sample);
        double[] massGeV = new double[EVENTS];
        Arrays.setAll(massGeV, event -> distribution.quantile(random.nextDouble()));
        return EventBatch.of(new BumpedGenerator(0).schema(), new double[][] {massGeV, new double[EVENTS]});
    }
}
