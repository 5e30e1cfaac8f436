package hep.mirage.search.study.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.study.StopRule;
import hep.mirage.search.study.StopRule.WhenSettled;
import hep.mirage.search.study.StopRule.WhenSettled.Reason;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.study.file.StudyWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StopKeysTest {
    private static final String SMALLEST =
            "{study: a, schema: zgamma-18, generator: {bundle: g.zip}, classifier: {inputs: [met]}, ensemble: {";

    private static Study study(String ensemble) {
        return StudyReader.parse("test", SMALLEST + ensemble + "}}", Path.of("/studies"));
    }

    private static StopRule rule(String keys) {
        return study("stop_when: {" + keys + "}").ensemble().stopWhen();
    }

    private static List<String> problems(String keys) {
        return assertThrows(InvalidInput.class, () -> rule(keys)).problems();
    }

    @Test
    void leftOutNothingStops() {
        assertEquals(StopRule.never(), study("runs: 10").ensemble().stopWhen());
        assertFalse(StudyWriter.yaml(study("runs: 10")).contains("stop_when"));
    }

    @Test
    void hasDefaultsAndIsWrittenBack() {
        assertEquals(new WhenSettled(3, 0.95, 0, 0.1), rule("local_z: 3"));
        Study study = study("stop_when: {local_z: 2.5, confidence: 0.99, global_p: 0.05, relative_half_width: 0}");
        assertEquals(new WhenSettled(2.5, 0.99, 0.05, 0), study.ensemble().stopWhen());
        assertEquals(study, StudyReader.parse("back", StudyWriter.yaml(study), Path.of("/elsewhere")));
    }

    /** The rows of a run don't depend on it: a folder may get such a rule later. */
    @Test
    void isNotPartOfTheDigest() {
        assertEquals(StudyWriter.sha256(study("runs: 10")), StudyWriter.sha256(study("stop_when: {global_p: 0.05}")));
    }

    @Test
    void refusesARuleThatSettlesNothing() {
        assertEquals(
                List.of(
                        "test: ensemble.stop_when.relative_half_width: 0, and global_p is 0; nothing would ever be settled:"
                                + " give one of them, or leave out stop_when"),
                problems("relative_half_width: 0"));
        assertTrue(problems("global_p: 1").get(0).contains("global_p: 1; must be 0 or above, below 1"));
        assertTrue(problems("local_z: -1").get(0).contains("local_z: -1 sigma; must be from 0 to 10 sigma"));
        assertTrue(problems("confidence: 95").get(0).contains("confidence: 95; must be from 0.1 to 0.999999"));
        assertTrue(problems("localz: 3").get(0).contains("unknown key; did you mean ensemble.stop_when.local_z?"));
    }

    /** The ends are those of ConfidenceSequenceTest: 270 of 1,000 lie within 0.221 and 0.323. */
    @Test
    void isSettledBelowAboveOrNarrow() {
        BinomialFraction counted = new BinomialFraction(270, 1000);
        assertEquals(Optional.of(Reason.ABOVE), new WhenSettled(3, 0.95, 0.22, 0).settled(counted));
        assertEquals(Optional.of(Reason.BELOW), new WhenSettled(3, 0.95, 0.33, 0).settled(counted));
        assertEquals(Optional.empty(), new WhenSettled(3, 0.95, 0.3, 0).settled(counted));
        assertEquals(Optional.of(Reason.NARROW), new WhenSettled(3, 0.95, 0.3, 0.19).settled(counted));
        assertEquals(Optional.empty(), new WhenSettled(3, 0.95, 0, 0.189).settled(counted));
        assertEquals(Optional.empty(), new WhenSettled(3, 0.95, 0, 0.9).settled(new BinomialFraction(0, 1000)));
    }
}
