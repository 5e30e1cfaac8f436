package hep.mirage.search.study.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConstantInputChecksTest {
    private static final int EVENTS = 400;
    private static final FeatureSchema SCHEMA = BuiltInSchemas.schema("zgamma-8");
    private static final String STUDY =
            """
            study: constant-inputs
            schema: zgamma-8
            generator: {bundle: sample.zip}
            dataset: {expected_events: 100, mass_range_gev: [182, 218]}
            search: {hypotheses_gev: [200]}
            classifier: {inputs: [met, n_jets, n_leptons]}
            """;

    @TempDir
    private Path folder;

    /** Masses evenly from 174 to 226 GeV; met, n_jets and n_bjets differ from event to event. */
    private void read(String study, IntUnaryOperator leptons) throws IOException {
        double[][] columns = new double[SCHEMA.size()][EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            columns[SCHEMA.massIndex()][i] = 174 + 52.0 * i / EVENTS;
            columns[SCHEMA.indexOf("met")][i] = i % 7;
            columns[SCHEMA.indexOf("n_jets")][i] = i % 3;
            columns[SCHEMA.indexOf("n_bjets")][i] = i % 2;
            columns[SCHEMA.indexOf("n_leptons")][i] = leptons.applyAsInt(i);
        }
        GeneratorBundle.ofEvents(
                        new BootstrapSettings(AzimuthSymmetry.NONE),
                        EventBatch.of(SCHEMA, columns),
                        new SampleDigest("sample.csv", "0".repeat(64), EVENTS),
                        new EventSplit(0, 1))
                .write(folder.resolve("sample.zip"));
        StudyReader.readRunnable(Files.writeString(folder.resolve("study.yaml"), study));
    }

    @Test
    void anInputWithOneValueIsNamedWithIt() {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> read(STUDY, event -> 2));
        assertEquals(1, refused.problems().size(), refused.getMessage());
        assertTrue(
                refused.getMessage()
                        .endsWith(
                                "classifier.inputs: n_leptons is 2 in all events of the sample from 182 to 218 GeV; an input"
                                        + " must vary; leave it out, or make the bundle of a sample in which it does"),
                refused.getMessage());
    }

    @Test
    void oneOtherEventInTheMassRangeIsEnough() throws IOException {
        read(STUDY, event -> event == EVENTS / 2 ? 3 : 2);
    }

    /** The first event has a mass of 174 GeV. */
    @Test
    void eventsOutsideTheMassRangeDoNotCount() {
        assertThrows(InvalidInput.class, () -> read(STUDY, event -> event == 0 ? 3 : 2));
    }

    /** m_jj and the jets' η are 0 everywhere; arms 1 and 2 have the study's inputs, of which all vary. */
    @Test
    void everyArmsInputsAreChecked() {
        String arms = STUDY
                + """
                arms:
                  - {name: jets, inputs: [met, m_jj, eta_j1]}
                  - {name: published}
                  - {name: half, protection: half-split}
                """;
        InvalidInput refused = assertThrows(InvalidInput.class, () -> read(arms, event -> event % 2));
        assertEquals(2, refused.problems().size(), refused.getMessage());
        assertTrue(
                Arrays.asList("arms[0].inputs: m_jj is 0 GeV in all", "arms[0].inputs: eta_j1 is 0 in all").stream()
                        .allMatch(refused.getMessage()::contains),
                refused.getMessage());
    }
}
