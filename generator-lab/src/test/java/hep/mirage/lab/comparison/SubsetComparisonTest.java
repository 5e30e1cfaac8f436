package hep.mirage.lab.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.lab.appraisal.BumpSearch;
import hep.mirage.lab.appraisal.BumpedGenerator;
import hep.mirage.lab.appraisal.GeneratorSpectra;
import hep.mirage.lab.appraisal.LawfulGenerator;
import hep.mirage.lab.appraisal.SubsetDifference;
import hep.mirage.lab.appraisal.SubsetFits;
import hep.mirage.lab.quality.RandomCuts;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.study.file.StudyReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubsetComparisonTest {
    private static final BumpSearch SEARCH = BumpSearch.of(StudyReader.parse(
            "test",
            """
            study: test
            schema: zgamma-18
            generator: {bundle: none.zip}
            classifier: {inputs: [met]}
            """,
            Path.of("/")));
    private static final RandomCuts CUTS = RandomCuts.draw(
            new BumpedGenerator(0).sample(20_000, RandomStreams.open(new StreamKey(2, StreamPurpose.DATASET, 0, 0))),
            List.of("met"),
            6,
            4);

    private static SubsetComparison compare(Generator... generators) {
        List<SubsetFits> fits = IntStream.range(0, generators.length)
                .mapToObj(i -> GeneratorSpectra.draw(SEARCH, CUTS, generators[i], 200_000, 8, 100 + i, events -> {}))
                .map(GeneratorSpectra::subsets)
                .toList();
        return SubsetComparison.of(fits, Math.sqrt(0.5), 8);
    }

    private static Generator lawful(double dependence) {
        return new LawfulGenerator(new BumpedGenerator(0, dependence));
    }

    /** The spectra of all events are equal; a cut on missing energy creates a bump in one of them at 150 GeV. */
    @Test
    void differenceThatOnlyASelectionShowsIsFound() {
        SubsetComparison found = compare(lawful(0), lawful(0.2));
        SubsetDifference difference = found.differences().get(0).found();
        assertTrue(difference.errorsAlone().pValue() < 1e-6, difference.toString());
        assertTrue(difference.pullWidth() > 3, difference.toString());
        assertEquals(150, difference.largest().orElseThrow().hypothesisGeV(), 1.5);
        assertEquals(150, found.largest().spread().hypothesisGeV(), 1.5);
        assertTrue(found.overall().low() > 0, found.overall().toString());
        assertTrue(found.falseSignals().averaged() > 1.1 * FalseSignalRate.unbiased());
    }

    /** Each p-value is below 0.001 in one of a thousand seeds. */
    @Test
    void generatorsThatAreEqualInLawDoNotDiffer() {
        for (SubsetComparison found :
                List.of(compare(lawful(0), lawful(0)), compare(new BumpedGenerator(0), new BumpedGenerator(0)))) {
            SubsetDifference difference = found.differences().get(0).found();
            assertTrue(difference.errorsAlone().pValue() > 1e-3, difference.toString());
            assertTrue(difference.errorsAlone().largestPValue() > 1e-3, difference.toString());
        }
    }

    /** The overall spread is that of the moments of the biases, whatever their effective number. */
    @Test
    void overallSpreadIsTheRootMeanSquareOverSubsets() {
        SubsetComparison found = compare(lawful(0), lawful(0.2), lawful(0.1));
        assertEquals(3, found.differences().size());
        assertEquals(6 * 21, found.spreads().size());
        assertEquals(3 * 6 * 21, found.biases().size());
        double excess = 0;
        for (int place = 0; place < 6 * 21; place++) {
            double[] x = new double[3];
            double errors = 0;
            for (int i = 0; i < 3; i++) {
                var bias = found.biases().get(i * 6 * 21 + place).bump().bias();
                x[i] = bias.bias();
                errors += bias.error() * bias.error() / 3;
            }
            double mean = (x[0] + x[1] + x[2]) / 3;
            double squares = 0;
            for (double one : x) {
                squares += (one - mean) * (one - mean) / 2;
            }
            excess += (squares - errors) / (6 * 21);
        }
        assertEquals(Math.sqrt(excess / 2), found.overall().spread(), 1e-12);
        assertEquals(found.overall().spread(), found.oneDirection().spread(), 1e-12);
        assertTrue(found.oneDirection().high() > found.overall().high(), "one direction is known worse");
        assertTrue(found.degreesOfFreedom() > 2 && found.degreesOfFreedom() < 2 * 6 * 21, found.toString());
    }

    @Test
    void generatorsWithoutEventsCannotBeCompared() {
        List<SubsetFits> fits = IntStream.range(0, 2)
                .mapToObj(i -> GeneratorSpectra.draw(SEARCH, CUTS, lawful(0), 0, 8, 100 + i, events -> {}))
                .map(GeneratorSpectra::subsets)
                .toList();
        assertThrows(InvalidInput.class, () -> SubsetComparison.of(fits, 1, 8));
    }
}
