package hep.mirage.search.study.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.study.file.StudyWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmKeysTest {
    private static final String SMALLEST =
            """
            study: a
            schema: zgamma-18
            generator: {bundle: /a.zip}
            classifier: {inputs: [met, pt_llg]}
            """;

    private static final String EVERY_KIND =
            """
            arms:
              - {name: published}
              - {name: halves, protection: half-split}
              - {name: five-fold, protection: k-fold}
              - {name: nested, protection: k-fold-nested, folds: 4}
              - {name: thirds, protection: three-way}
              - {name: elsewhere, protection: independent, inputs: [phi_met]}
              - {name: seeds, protection: seed-mean, seeds: 3}
              - {name: chance, protection: random}
            """;

    private static Study study(String yaml) {
        return StudyReader.parse("test", yaml, Path.of("/"));
    }

    @Test
    void everyProtectionCanBeNamed() {
        assertEquals(
                List.of(
                        new Protection.InSample(),
                        new Protection.HalfSplit(),
                        new Protection.KFold(5),
                        new Protection.NestedKFold(4),
                        new Protection.ThreeWay(),
                        new Protection.Independent(),
                        new Protection.SeedMean(3),
                        new Protection.RandomResponse()),
                study(SMALLEST + EVERY_KIND).arms().stream()
                        .map(Arm::protection)
                        .toList());
    }

    @Test
    void inputsAreThoseOfTheArmOrOfTheClassifier() {
        Study study = study(SMALLEST + EVERY_KIND);
        assertEquals(List.of("met", "pt_llg"), study.inputsOf(study.arms().get(0)));
        assertEquals(List.of("phi_met"), study.inputsOf(study.arms().get(5)));
    }

    @Test
    void studyIsReadBackWithItsArms() {
        Study study = study(SMALLEST + EVERY_KIND);
        assertEquals(study, study(StudyWriter.yaml(study)));
        assertTrue(study.listsArms());
    }

    @Test
    void publishedArmAloneIsAStudyWithoutList() {
        Study without = study(SMALLEST);
        assertEquals(List.of(Arm.PUBLISHED), without.arms());
        assertFalse(without.listsArms());
        assertFalse(StudyWriter.yaml(without).contains("arms"), "written though left out");
        Study listed = study(SMALLEST + "arms: [{name: in-sample}]");
        assertEquals(StudyWriter.sha256(without), StudyWriter.sha256(listed));
        assertNotEquals(StudyWriter.sha256(without), StudyWriter.sha256(study(SMALLEST + EVERY_KIND)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{name: a}, {name: a}] | arms[1].name: a is the name of another arm; rename one of them",
                "[{name: a b}] | arms[0].name: \"a b\"; a name begins with a letter or digit",
                "[{protection: random}] | arms[0].name: missing; name the arm",
                "[{name: a, protection: five-fold}] | arms[0].protection: \"five-fold\"; must be one of in-sample",
                "[{name: a, protection: k-fold, folds: 1}] | arms[0].folds: 1; must be",
                "[{name: a, protection: k-fold-nested, folds: 2}] | arms[0].folds: 2; must be",
                "[{name: a, protection: random, folds: 3}] | it belongs to protection k-fold, k-fold-nested; here",
                "[{name: a, inputs: [m_llg]}] | arms[0].inputs: m_llg is the invariant mass",
                "[{name: a, inputs: [speed]}] | arms[0].inputs: speed",
                "[] | arms: []; give a list of sections",
                "five-fold | give a list of sections",
                "[five-fold] | \"five-fold\" in the list; give a list of sections",
            })
    void whatCannotBeIsSaidAtItsKey(String arms, String message) {
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> study(SMALLEST + "arms: " + arms));
        assertTrue(refusal.problems().stream().anyMatch(problem -> problem.contains(message)), refusal.getMessage());
    }

    @Test
    void protectionThatScansTooFewEventsIsAProblem() {
        String few = SMALLEST + "dataset: {expected_events: 20}\narms: [{name: a, protection: three-way}]";
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> study(few));
        assertTrue(
                refusal.getMessage().contains("arms[0].protection: three-way scans 7 of dataset.expected_events, 20"),
                refusal.getMessage());
    }

    @Test
    void protectionWhosePartsHaveTooFewEventsIsAProblem() {
        String few = SMALLEST + "dataset: {expected_events: 150}\narms: [{name: a, protection: k-fold, folds: 20}]";
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> study(few));
        assertTrue(
                refusal.getMessage()
                        .contains("arms[0].protection: k-fold divides dataset.expected_events, 150, into 20 parts; each"
                                + " needs 10 events"),
                refusal.getMessage());
        study(few.replace("150", "200"));
    }
}
