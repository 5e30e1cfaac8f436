package hep.mirage.lab.appraisal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.lab.quality.RandomCuts;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubsetSpectraTest {
    private static final Binning BINS = Binning.uniform(125, 175, 10);

    private static EventBatch events(int events) {
        return new BumpedGenerator(0.1)
                .sample(events, RandomStreams.open(new StreamKey(5, StreamPurpose.DATASET, events, 0)));
    }

    @Test
    void countsWhatTheCutsKeepAndWhatTwoOfThemShare() {
        EventBatch events = events(1021);
        RandomCuts cuts = RandomCuts.draw(events, List.of("met"), 7, 1);
        SubsetSpectra spectra = SubsetSpectra.of(BINS, cuts, events);
        long[] passed = cuts.passedBy(events);
        assertEquals(8, spectra.subsets());
        assertArrayEquals(
                Spectrum.of(BINS, events.massGeV()).counts(),
                spectra.spectrum(0).counts());
        for (int i = 1; i < 8; i++) {
            for (int j = 1; j < 8; j++) {
                long both = 1L << (i - 1) | 1L << (j - 1);
                int[] shared = IntStream.range(0, passed.length)
                        .filter(event -> (passed[event] & both) == both)
                        .toArray();
                double[] expected =
                        Spectrum.of(BINS, events.select(shared).massGeV()).counts();
                for (int bin = 0; bin < BINS.bins(); bin++) {
                    assertEquals(expected[bin], spectra.shared(bin, i, j));
                }
            }
        }
    }

    @Test
    void sumsAreThoseOfAllEvents() {
        EventBatch first = events(500);
        EventBatch second = events(300);
        RandomCuts cuts = RandomCuts.draw(first, List.of("met"), 3, 1);
        SubsetSpectra sum = SubsetSpectra.of(BINS, cuts, first).plus(SubsetSpectra.of(BINS, cuts, second));
        for (int subset = 0; subset < 4; subset++) {
            for (int bin = 0; bin < BINS.bins(); bin++) {
                assertEquals(
                        SubsetSpectra.of(BINS, cuts, first).shared(bin, subset, 1)
                                + SubsetSpectra.of(BINS, cuts, second).shared(bin, subset, 1),
                        sum.shared(bin, subset, 1));
            }
        }
    }
}
