package hep.mirage.lab.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BumpSearchTest {
    private static final Study STUDY = StudyReader.parse(
            "test",
            """
            study: test
            schema: zgamma-8
            generator: {bundle: none.zip}
            dataset: {mass_range_gev: [182, 218]}
            search: {hypotheses_gev: [200]}
            classifier: {inputs: [met]}
            """,
            Path.of("/"));

    private static double[] evenly(double low, double high, int events) {
        return IntStream.range(0, events)
                .mapToDouble(i -> low + (high - low) * (i + 0.5) / events)
                .toArray();
    }

    private static List<Double> hypotheses(BumpSearch search) {
        return search.hypotheses().stream().map(test -> test.region().massGeV()).toList();
    }

    private static List<Double> integers(int first, int last) {
        return DoubleStream.iterate(first, mass -> mass <= last, mass -> mass + 1)
                .boxed()
                .toList();
    }

    /** The schema reaches from 172 to 228 GeV, side-bands 18 GeV to both sides. */
    @Test
    void aSampleOfTheWholeRangeIsSearchedAsFarAsTheSchemaGoes() {
        assertEquals(integers(190, 210), hypotheses(BumpSearch.of(STUDY)));
        assertEquals(integers(190, 210), hypotheses(BumpSearch.of(STUDY, evenly(172, 228, 1000))));
    }

    @Test
    void noSideBandReachesBeyondTheSample() {
        assertEquals(integers(192, 208), hypotheses(BumpSearch.of(STUDY, evenly(174, 226, 10_000))));
        assertEquals(integers(192, 210), hypotheses(BumpSearch.of(STUDY, evenly(174, 228, 10_000))));
    }

    /** Ten events that happen to begin at 174 GeV say nothing about where others would. */
    @Test
    void aFewEventsDoNotNarrowTheRange() {
        assertEquals(integers(190, 210), hypotheses(BumpSearch.of(STUDY, evenly(174, 226, 10))));
    }

    @Test
    void theStudysOwnHypothesisIsAlwaysTested() {
        assertEquals(List.of(200.0), hypotheses(BumpSearch.of(STUDY, evenly(190, 210, 10_000))));
    }
}
