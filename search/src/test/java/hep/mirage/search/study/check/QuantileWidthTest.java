package hep.mirage.search.study.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.run.FallingSpectrumGenerator;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantileWidthTest {
    private static final String STUDY =
            """
            study: wide
            schema:
              name: falling
              mass: m_llg
              features:
                - {name: m_llg, unit: GeV, kind: real, low: 122, high: 178}
                - {name: phi_llg, unit: rad, kind: angle, low: -3.141592653589793, high: 3.141592653589793}
                - {name: n_jets, unit: "1", kind: count, low: 0, high: 9}
                - {name: pt_llg, unit: GeV, kind: real, low: 0, high: 1000}
            generator: {bundle: sample.zip}
            dataset: {expected_events: 1600, mass_range_gev: [122, 178]}
            classifier: {inputs: [phi_llg, n_jets]}
            scan: {kept_fractions: [0.5, 0.9]}
            arms:
              - {name: published, protection: in-sample}
              - {name: flat, protection: k-fold, folds: 2, decorrelate: conditional-quantile, reference_events: EVENTS}
            """;

    @TempDir
    private Path folder;

    private Path study(int referenceEvents) throws IOException {
        return Files.writeString(
                folder.resolve("study.yaml"), STUDY.replace("EVENTS", Integer.toString(referenceEvents)));
    }

    private List<String> warnings(int referenceEvents) throws IOException {
        Study study = StudyReader.readBeforeTraining(study(referenceEvents)).study();
        return QuantileWidth.warnings(study);
    }

    /** The numbers of the key's text and of docs/remedies.md. */
    @Test
    void asManyReferenceEventsAsEventsWidenBy22And38PerCent() {
        assertEquals(1.22, new QuantileWidth("a", 0.5, 12_600, 12_600, 1e8).value(), 0.005);
        assertEquals(1.38, new QuantileWidth("a", 0.1, 12_600, 12_600, 1e8).value(), 0.005);
        assertEquals(1, new QuantileWidth("a", 1, 12_600, 12_600, 1e8).value(), "all events are kept");
        assertThrows(IllegalArgumentException.class, () -> new QuantileWidth("a", 0, 12_600, 12_600, 1e8));
        assertThrows(IllegalArgumentException.class, () -> new QuantileWidth("a", 0.5, 12_600, 0, 1e8));
    }

    @Test
    void theNumberThatIsAskedForBringsTheWidthToTheLimit() {
        for (double kept : new double[] {0.001, 0.1, 0.37, 0.5, 0.9}) {
            long needed = new QuantileWidth("a", kept, 12_600, 1, 1e8).neededEvents();
            assertTrue(new QuantileWidth("a", kept, 12_600, needed, 1e8).value() <= QuantileWidth.LARGEST + 1e-12);
            assertTrue(new QuantileWidth("a", kept, 12_600, needed - 1.0, 1e8).value() > QuantileWidth.LARGEST);
        }
    }

    @Test
    void theDefaultIsWarnedOfWithTheNumberThatIsEnough() throws IOException {
        assertEquals(
                List.of(
                        "arm flat: decorrelate conditional-quantile with 1,600 reference events for 1,600 events makes local Z"
                                + " wider, sqrt(1 + (1 - kept) N/R) = 1.22 where 0.5 of the events are kept, and asymptotic local"
                                + " p-values too small; set reference_events: 7805 for 1.05"),
                warnings(0));
        assertEquals(1, warnings(7804).size());
        assertEquals(List.of(), warnings(7805));
    }

    /** A run leaves 8,400 of 10,000 events, a quarter of which are reference events. */
    @Test
    void aFiniteSampleLimitsTheReferenceEvents() throws IOException {
        int events = 10_000;
        GeneratorBundle.ofEvents(
                        new BootstrapSettings(AzimuthSymmetry.NONE),
                        new FallingSpectrumGenerator()
                                .sample(events, RandomStreams.open(new StreamKey(3, StreamPurpose.DATASET, 0, 0))),
                        new SampleDigest("sample.csv", "0".repeat(64), events),
                        new EventSplit(0, 1))
                .write(folder.resolve("sample.zip"));
        List<String> warnings = QuantileWidth.warnings(StudyReader.readRunnable(study(7805)));
        assertEquals(1, warnings.size());
        assertTrue(
                warnings.get(0).contains("with 2,100 reference events for 1,600 events")
                        && warnings.get(0)
                                .endsWith(
                                        "7,805 of them are needed for 1.05, more than the 2,100 that a run can have here;"
                                                + " take a larger sample, or a generator that draws any number of events"),
                warnings.get(0));
    }
}
