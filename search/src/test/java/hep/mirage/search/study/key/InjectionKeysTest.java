package hep.mirage.search.study.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.search.source.Injection;
import hep.mirage.search.source.Strength;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.study.file.StudyWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InjectionKeysTest {
    private static final String SMALLEST =
            "{study: a, schema: zgamma-18, generator: {bundle: g.zip}, classifier: {inputs: [met]}";

    private static Study study(String more) {
        return StudyReader.parse("test", SMALLEST + more + "}", Path.of("/studies"));
    }

    private static List<String> problems(String more) {
        return assertThrows(InvalidInput.class, () -> study(more)).problems();
    }

    @Test
    void strengthIsInEventsOrInSigma() {
        assertEquals(Injection.NONE, study("").injection());
        assertEquals(
                new Injection("/studies/s.zip", new Strength.Events(80)),
                study(", injection: {signal: s.zip, events: 80}").injection());
        assertEquals(
                new Injection("/studies/s.zip", new Strength.Sigma(2.5)),
                study(", injection: {signal: s.zip, sigma: 2.5}").injection());
    }

    @Test
    void isWrittenBack() {
        Study study = study(", injection: {signal: s.zip, sigma: 2.5}, arms: [{name: x, generator: other.zip}]");
        assertEquals(study, StudyReader.parse("back", StudyWriter.yaml(study), Path.of("/elsewhere")));
    }

    @Test
    void digestHasTheStrengthAndNotThePlace() {
        String none = StudyWriter.sha256(study(""));
        String two = StudyWriter.sha256(study(", injection: {signal: s.zip, sigma: 2}"));
        assertEquals(two, StudyWriter.sha256(study(", injection: {signal: /moved/t.zip, sigma: 2}")));
        assertNotEquals(two, StudyWriter.sha256(study(", injection: {signal: s.zip, sigma: 3}")));
        assertNotEquals(two, none);
        assertEquals(
                StudyWriter.sha256(study(", arms: [{name: x, generator: here.zip}]")),
                StudyWriter.sha256(study(", arms: [{name: x, generator: /there.zip}]")));
    }

    @Test
    void halfAnInjectionIsRefused() {
        assertEquals(
                List.of(
                        "test: injection.signal: missing; give the path of a sample of signal events, or of a bundle that"
                                + " draws them, or leave out the section injection"),
                problems(", injection: {sigma: 2}"));
        assertEquals(
                List.of(
                        "test: injection.events: neither events nor sigma is above 0; give the strength of the signal in one"
                                + " of them, or leave out the section injection"),
                problems(", injection: {signal: s.zip}"));
        assertEquals(
                List.of(
                        "test: injection.events: 80, and sigma is 2; the strength of the signal is given once: leave out one"
                                + " of them"),
                problems(", injection: {signal: s.zip, events: 80, sigma: 2}"));
        assertTrue(problems(", injection: {signal: s.zip, sigma: -1}").get(0).contains("from 0 to 1000"));
    }
}
