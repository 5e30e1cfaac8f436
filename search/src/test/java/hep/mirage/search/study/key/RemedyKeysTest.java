package hep.mirage.search.study.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.study.file.StudyWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemedyKeysTest {
    private static final Path STUDIES =
            Path.of(System.getProperty("mirage.root"), "conf", "studies").toAbsolutePath();
    private static final String SHORTEST =
            """
            study: zgamma-150
            schema: zgamma-18
            generator: {bundle: ../generators/zgamma-18-wgan-gp.zip}
            classifier:
              inputs: [phi_llg, pt_llg, met]
            """;

    private static Study read(String arm) {
        return StudyReader.parse("remedies", SHORTEST + "arms: [" + arm + "]\n", STUDIES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a} | none",
                "{name: a, decorrelate: none} | none",
                "{name: a, decorrelate: planing} | planing",
                "{name: a, decorrelate: conformal} | conformal",
                "{name: a, decorrelate: conformal-mass-bins, bins: 6} | conformal-mass-bins",
                "{name: a, decorrelate: conditional-quantile, neighbours: 300} | conditional-quantile"
            })
    void armIsReadAndWrittenWithItsRemedy(String arm, String kind) {
        Study study = read(arm);
        assertEquals(kind, study.arms().get(0).decorrelation().kind());
        assertEquals(study, StudyReader.parse("written", StudyWriter.yaml(study), STUDIES));
    }

    @Test
    void keysOfARemedyHaveDefaults() {
        assertEquals(
                new Decorrelation.ConditionalQuantile(0, 500),
                read("{name: a, decorrelate: conditional-quantile}")
                        .arms()
                        .get(0)
                        .decorrelation());
        assertEquals(
                new Decorrelation.ConformalMassBins(4),
                read("{name: a, decorrelate: conformal-mass-bins}")
                        .arms()
                        .get(0)
                        .decorrelation());
        assertEquals(19_600, new Decorrelation.ConditionalQuantile(0, 500).expectedEvents(19_600));
        assertEquals(5_000, new Decorrelation.ConditionalQuantile(5_000, 500).expectedEvents(19_600));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decorrelate: disco | must be one of none, conditional-quantile, planing, balanced-sidebands, conformal, conformal-mass-bins",
                "decorrelate: conformal-mass-bins, bins: 0 | arms[0].bins: 0; must be from 1 to 100",
                "decorrelate: conditional-quantile, neighbours: 19 | neighbours: 19; must be from 20 to 1000000",
                "decorrelate: conditional-quantile, reference_events: -1 | reference_events: -1; must be from 0 to",
                "decorrelate: conditional-quantile, neighbours: 30000 | must be below the expected number of reference events, 19600",
                "decorrelate: planing, bins: 3 | it belongs to decorrelate conformal-mass-bins; here, decorrelate is planing",
                "protection: random, decorrelate: planing | arms[0].decorrelate: planing with protection random, which has no nets",
                "protection: random, decorrelate: conditional-quantile | conditional-quantile with protection random"
            })
    void badRemedyIsOneMessage(String keys, String message) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> read("{name: a, " + keys + "}"));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    @Test
    void engineThatCannotWeightEventsIsRefusedForPlaning() {
        String study = SHORTEST + "  engine: eight-at-once\narms: [{name: flat, decorrelate: planing}]\n";
        String message = assertThrows(InvalidInput.class, () -> StudyReader.parse("engine", study, STUDIES))
                .getMessage();
        assertTrue(
                message.contains(
                        "classifier.engine: eight-at-once with decorrelate planing of arm flat: cannot weight"),
                message);
    }

    @Test
    void randomArmTakesNoRemedyForNets() {
        Arm chance = new Arm("chance", new Protection.RandomResponse(), List.of());
        Decorrelation planing = new Decorrelation.Planing();
        assertThrows(IllegalArgumentException.class, () -> chance.with(planing));
        assertEquals(
                new Decorrelation.Conformal(),
                chance.with(new Decorrelation.Conformal()).decorrelation());
    }
}
