package hep.mirage.search.study.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers of a study are written. */
class StudyNumbersTest {
    private static final String SHORTEST =
            """
            study: zgamma-150
            schema: zgamma-18
            generator: {bundle: ../generators/zgamma-18-wgan-gp.zip}
            classifier:
              inputs: [phi_llg, pt_llg, met, phi_met, dphi_met_llg, n_jets, n_central_jets]
            """;
    private static final Path STUDIES =
            Path.of(System.getProperty("mirage.root"), "conf", "studies").toAbsolutePath();

    private static InvalidInput refusal(String yaml) {
        return assertThrows(InvalidInput.class, () -> StudyReader.parse("bad.yaml", yaml, STUDIES));
    }

    private static void assertProblem(InvalidInput refused, String words) {
        assertTrue(
                refused.problems().stream().anyMatch(line -> line.contains(words)),
                () -> "no line with '" + words + "' in\n" + refused.getMessage());
    }

    /** YAML 1.1 has 010 for 8, 1:30 for 90 and 1_000 for 1000; none of them may silently become a number. */
    @ParameterizedTest
    @CsvSource({
        "010, write 010 without the leading 0",
        "0o17, write 0o17 without the leading 0",
        "-010, write -010 without the leading 0",
        "00, write 00 without the leading 0",
        "010.5, write 010.5 without the leading 0",
        "0b11, numbers are decimal: write 3",
        "0x1F, numbers are decimal: write 31",
        "-0x10, numbers are decimal: write -16",
        "0b12, is not a number",
        "0x_, is not a number",
        "1_000, write the number without underscores: 1000",
        "1_0.5, write the number without underscores: 10.5",
        "1:30, to the base 60",
        "1:30:00.5, to the base 60",
        "yes, is not a number",
        "on, is not a number",
        "1e99999999999 GeV, is not a number",
        ".inf, is not a number",
        ".nan, is not a number",
        "'\"10\"', is not a number"
    })
    void numbersOfOldYamlAreRefusedAsTheyAreWritten(String number, String words) {
        String yaml = SHORTEST + "dataset: {expected_events: " + number + "}\nensemble: {master_seed: " + number + "}\n"
                + "scan: {kept_fractions: [" + number + "]}\n";
        InvalidInput refused = assertThrows(InvalidInput.class, () -> StudyReader.parse("old", yaml, STUDIES));
        String bare = number.replace("\"", "");
        assertProblem(refused, "dataset.expected_events: \"" + bare + "\" is not a number");
        assertProblem(refused, "ensemble.master_seed: \"" + bare + "\"; ");
        assertProblem(refused, "scan.kept_fractions: \"" + bare + "\" in the list");
        assertTrue(refused.problems().stream().anyMatch(problem -> problem.contains(words)), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6 GeV    | write a number without unit; the key's unit is GeV; must be from 0.001 to 1000000 GeV",
                "6GeV     | write a number without unit; the key's unit is GeV",
                "0.006 TeV| write a number without unit; the key's unit is GeV",
                "6 %      | write a number without unit; the key's unit is GeV",
                "1_000    | write the number without underscores: 1000",
                "1,000.5  | write the number without commas: 1000.5",
                "2,5      | write a decimal point: 2.5",
                "0,005    | write a decimal point: 0.005",
                "0,010    | write a decimal point: 0.010",
                "10k      | write the number in full: 10000",
                "1.5M     | write the number in full: 1500000"
            })
    void aNumberIsWrittenWithoutUnit(String written, String words) {
        assertProblem(
                refusal(SHORTEST + "search:\n  window_half_width_gev: " + written + "\n"),
                "search.window_half_width_gev: \"" + written + "\" is not a number; " + words);
        assertProblem(
                refusal(SHORTEST + "search:\n  hypotheses_gev: [\"" + written + "\"]\n"),
                "search.hypotheses_gev: \"" + written + "\" in the list; " + words.split(";")[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.5 %   | write the fraction: 0.005; ",
                "50%     | write the fraction: 0.5; ",
                "2000 events | write a number without unit; the key has none; ",
                "2k      | write the number in full: 2000; ",
                "2,000   | write the number without commas: 2000; ",
                "2e3 M   | write a number without unit; the key has none; "
            })
    void aPureNumberHasNoUnitToWrite(String written, String words) {
        assertProblem(
                refusal(SHORTEST + "dataset:\n  expected_events: " + written + "\n"),
                "dataset.expected_events: \"" + written + "\" is not a number; " + words);
    }

    @ParameterizedTest
    @CsvSource({"200, 200", "+200, 200", "2e2, 200", "2.0e2, 200", "200., 200", "2E+2, 200", ".5e3, 500", "200.0, 200"})
    void decimalNumbersAreTaken(String number, int events) {
        String yaml = SHORTEST + "dataset: {expected_events: " + number + "}\n";
        assertEquals(events, StudyReader.parse("new", yaml, STUDIES).dataset().expectedEvents());
    }
}
