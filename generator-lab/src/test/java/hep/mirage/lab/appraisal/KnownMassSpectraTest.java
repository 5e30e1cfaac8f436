package hep.mirage.lab.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.lab.quality.RandomCuts;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.study.file.StudyReader;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class KnownMassSpectraTest {
    private static final BumpSearch SEARCH = BumpSearch.of(StudyReader.parse(
            "test",
            """
            study: test
            schema: zgamma-18
            generator: {bundle: none.zip}
            classifier: {inputs: [met]}
            """,
            Path.of("/")));

    /** Missing energy is 0 in all but a few events, as the number of b-jets is in many samples. */
    private record HardlyVarying(BumpedGenerator events) implements Generator {
        @Override
        public FeatureSchema schema() {
            return events.schema();
        }

        @Override
        public EventBatch sample(int count, UniformRandomProvider random) {
            double[] metGeV = new double[count];
            for (int event = 0; event < count; event++) {
                metGeV[event] = random.nextDouble() < 0.01 ? 5 : 0;
            }
            return EventBatch.of(
                    schema(), new double[][] {events.sample(count, random).massGeV(), metGeV});
        }
    }

    private static BumpFindings find(Generator generator) {
        return find(generator, new BumpedGenerator(0));
    }

    private static BumpFindings find(Generator generator, Generator monteCarlo) {
        EventBatch real = monteCarlo.sample(20_000, RandomStreams.open(new StreamKey(2, StreamPurpose.DATASET, 0, 0)));
        RandomCuts cuts = RandomCuts.draw(real, List.of("met"), 6, 4);
        return BumpFindings.of(SEARCH, cuts, generator, real, 200_000, 8, events -> {});
    }

    /** f describes the law; the fits are to a spectrum without fluctuations. */
    @Test
    void wholeSpectrumOfAKnownLawHasNoError() {
        BumpFindings found = find(new LawfulGenerator(new BumpedGenerator(0)));
        assertEquals(21, found.biases().size());
        found.biases().forEach(bias -> {
            assertEquals(0, bias.bias(), 1e-4, bias.toString());
            assertEquals(0, bias.error());
        });
        assertTrue(
                found.massLaw().orElseThrow().pValue() > 1e-3, found.massLaw().toString());
        assertTrue(find(new BumpedGenerator(0)).massLaw().isEmpty());
    }

    /**
     * The variance of a count minus that of all events in its bin: a share 1 - ε of it, with ε the share that passes
     * the cut.
     */
    @Test
    void errorsOfSubsetsShrinkByWhatTheMassLawTells() {
        List<SubsetBump> counted = find(new BumpedGenerator(0)).subsets().bumps();
        List<SubsetBump> known =
                find(new LawfulGenerator(new BumpedGenerator(0))).subsets().bumps();
        for (int i = 0; i < counted.size(); i++) {
            double expected =
                    counted.get(i).bias().error() * Math.sqrt(1 - counted.get(i).keptFraction());
            assertEquals(
                    expected,
                    known.get(i).bias().error(),
                    0.05 * expected,
                    known.get(i).toString());
        }
    }

    /** Their spectrum would be the whole one, without an error to compare a bump with. */
    @Test
    void cutsThatKeepEveryEventSelectNoSubset() {
        Generator generator = new HardlyVarying(new BumpedGenerator(0));
        SubsetCertificate found =
                find(new LawfulGenerator(generator), generator).subsets();
        assertFalse(found.bumps().isEmpty());
        found.bumps().forEach(bump -> assertTrue(bump.bias().error() > 0, bump.toString()));
        assertTrue(Double.isFinite(found.pullMean()), found.toString());
    }

    @Test
    void eventsThatBreakTheirLawAreFound() {
        BumpFindings found = find(new LawfulGenerator(new BumpedGenerator(0.02)));
        assertTrue(
                found.massLaw().orElseThrow().pValue() < 1e-6, found.massLaw().toString());
    }

    /** A mass that is right in all events may still be wrong in a subset: the law must not hide it. */
    @Test
    void bumpThatASelectionBringsOutIsFound() {
        BumpFindings found = find(new LawfulGenerator(new BumpedGenerator(0, 0.2)));
        SubsetBump largest = found.subsets().largest().orElseThrow();
        assertEquals(BumpedGenerator.BUMP_GEV, largest.bias().hypothesisGeV(), 1.5, largest.toString());
        assertEquals(SubsetCertificate.Verdict.ABOVE, found.subsets().verdict());
        assertTrue(
                found.monteCarlo().difference().pValue() < 1e-3,
                found.monteCarlo().toString());
    }
}
