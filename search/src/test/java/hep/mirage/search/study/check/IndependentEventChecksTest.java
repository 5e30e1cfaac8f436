package hep.mirage.search.study.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.run.FallingSpectrumGenerator;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndependentEventChecksTest {
    private static final String STUDY =
            """
            study: small-sample
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
            arms:
              - {name: published, protection: in-sample}
              - {name: elsewhere, protection: independent}
              - {name: flat, protection: in-sample, decorrelate: conditional-quantile}
            """;

    @TempDir
    private Path folder;

    private void read(int events) throws IOException {
        GeneratorBundle.ofEvents(
                        new BootstrapSettings(AzimuthSymmetry.NONE),
                        new FallingSpectrumGenerator()
                                .sample(events, RandomStreams.open(new StreamKey(3, StreamPurpose.DATASET, 0, 0))),
                        new SampleDigest("sample.csv", "0".repeat(64), events),
                        new EventSplit(0, 1))
                .write(folder.resolve("sample.zip"));
        StudyReader.readRunnable(Files.writeString(folder.resolve("study.yaml"), STUDY));
    }

    /** A run takes up to 1600 + 5 x 40 + 256 = 2056 events. Half of 944 others are enough, a quarter of them are not. */
    @Test
    void namesTheArmsThatSomeRunCouldNotServe() throws IOException {
        read(2056 + 4 * 400);
        InvalidInput refused = assertThrows(InvalidInput.class, () -> read(3000));
        assertEquals(1, refused.problems().size(), refused.getMessage());
        assertTrue(
                refused.getMessage()
                        .endsWith(
                                "arms[2].decorrelate: conditional-quantile takes a quarter of the events that a run leaves"
                                        + " of the sample, at least 400; it has 3,000 from 122 to 178 GeV, of which a run takes up to"
                                        + " 2,056; take a larger sample, lower dataset.expected_events, or leave the arm out"),
                refused.getMessage());
        InvalidInput both = assertThrows(InvalidInput.class, () -> read(2500));
        assertEquals(2, both.problems().size(), both.getMessage());
    }
}
