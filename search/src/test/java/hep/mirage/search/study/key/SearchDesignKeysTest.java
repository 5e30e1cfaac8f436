package hep.mirage.search.study.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.shape.BackgroundFamily;
import hep.mirage.fit.shape.BackgroundShape;
import hep.mirage.fit.shape.ShapeSetting;
import hep.mirage.fit.significance.BumpWidths;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.PlainNumber;
import hep.mirage.search.study.ListedRegions;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.study.file.StudyWriter;
import hep.mirage.search.study.yaml.Bound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Designs, shapes and significances as a study names them. */
class SearchDesignKeysTest {
    private static final String HEAD =
            """
            study: a
            schema: zgamma-18
            generator: {bundle: a.zip}
            classifier: {inputs: [met]}
            """;

    private static Study read(String yaml) {
        return StudyReader.parse("test", HEAD + yaml, Path.of("/studies"));
    }

    private static Study readBack(Study study) {
        return StudyReader.readBack("test", StudyWriter.tree(study).toString(), Path.of("/"));
    }

    @Test
    void regionsAreReadAndWrittenBack() {
        Study study = read(
                """
                search:
                  design: regions
                  hypotheses:
                    - {window_gev: [140, 146], sidebands_gev: [[132, 140]]}
                    - {mass_gev: 151, window_gev: [148, 156], sidebands_gev: [[132, 146], [156, 168]]}
                """);
        assertEquals(
                new ListedRegions(List.of(
                        new SearchRegion(143, new MassInterval(140, 146), List.of(new MassInterval(132, 140))),
                        new SearchRegion(
                                151,
                                new MassInterval(148, 156),
                                List.of(new MassInterval(132, 146), new MassInterval(156, 168))))),
                study.search());
        assertEquals(study, readBack(study));
        assertNotEquals(StudyWriter.sha256(read("")), StudyWriter.sha256(study));
        assertEquals(
                List.of("search.design is \"side-band-scan\" there, \"regions\" here"),
                StudyWriter.differences(read(""), study).subList(0, 1));
    }

    /** An ensemble started without these keys is equivalent to one with their defaults. */
    @Test
    void defaultsMeanWhatThereWasBefore() {
        String spelt =
                """
                search: {design: side-band-scan, hypotheses_gev: [150]}
                fit: {shape: exponential-quadratic, signal: gaussian, bump_windows_bins: [2, 12]}
                """;
        assertEquals(read(""), read(spelt));
        assertEquals(StudyWriter.sha256(read("")), StudyWriter.sha256(read(spelt)));
        assertNotEquals(StudyWriter.sha256(read("")), StudyWriter.sha256(read("fit: {shape: straight-line}")));
        assertNotEquals(StudyWriter.sha256(read("")), StudyWriter.sha256(read("fit: {bump_windows_bins: [2, 10]}")));
        assertNotEquals(StudyWriter.sha256(read("")), StudyWriter.sha256(read("fit: {significances: [z_likelihood]}")));
    }

    @ParameterizedTest
    @EnumSource
    void everyShapeCanBeNamed(BackgroundFamily family) {
        Study study = read("fit: {shape: " + family.label() + "}");
        assertEquals(BackgroundShape.of(family), study.fit().model().background());
        assertEquals(study, readBack(study));
    }

    @Test
    void shapesTakeSettings() {
        Study study = read("fit: {shape: {kind: bernstein, degree: 4}}");
        assertEquals(
                new BackgroundShape(BackgroundFamily.BERNSTEIN, Map.of("degree", 4.0)),
                study.fit().model().background());
        assertEquals(study, readBack(study));
        assertEquals(
                Map.of("sqrt_s_gev", 8000.0, "xi1", 0.5),
                read("fit: {shape: {kind: dijet-power, sqrt_s_gev: 8000, xi1: 0.5}}")
                        .fit()
                        .model()
                        .background()
                        .settings());
    }

    @Test
    void significancesAreChosen() {
        Study study = read("fit: {significances: [z_bump, z_likelihood], bump_windows_bins: [3, 3]}");
        assertEquals(
                new SignificancePlan(List.of(SignificanceKind.LIKELIHOOD, SignificanceKind.BUMP), new BumpWidths(3, 3)),
                study.fit().significances());
        assertEquals(study, readBack(study));
        assertEquals(
                SignificancePlan.ALL, read("fit: {significances: all}").fit().significances());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            fit: {shape: parabola}                     | fit.shape: "parabola"; must be one of exponential-quadratic, power-law
            fit: {shape: {kind: bernstien}}            | fit.shape.kind: "bernstien"; must be one of
            fit: {shape: {kind: bernstein, degree: 10}} | fit.shape.degree: 10; must be from 0 to 9; left out, it is 3
            fit: {shape: {kind: bernstein, degree: 1.5}} | fit.shape.degree: 1.5; must be a whole number from 0 to 9
            fit: {shape: {kind: power-law, degree: 1}} | fit.shape.degree: the shape power-law has no such setting; leave it out, or choose a shape that has it: exponential-polynomial
            fit: {shape: {kind: dijet-procedure, chi_square: meged}} | fit.shape.chi_square: "meged"; must be one of pearson, merged
            fit: {shape: {kind: dijet-power, chi_square: merged}} | fit.shape.chi_square: the shape dijet-power has no such setting; leave it out, or choose a shape that has it: dijet-procedure
            fit: {shape: {kind: dijet-cms-3, sqrt_s_gev: 150}} | fit.shape: bins 36 bins in 132.0-168.0 GeV; a dijet shape needs masses above 0 and below sqrt(s) = 150.0 GeV
            fit: {shape: {kind: bernstein, degree: 9}, bin_width_gev: 3} | fit.bin_width_gev: 3 GeV cuts the spectrum of 36 GeV into 12 bins and both side-bands, together 24 GeV, into 8 bins; the fits there have 11 and 10 parameters
            fit: {significances: [z_counting]}         | fit.significances: [z_counting] is without z_likelihood
            fit: {significances: [z_likelihod]}        | fit.significances: z_likelihod is not a significance; use z_likelihood, z_integral
            fit: {significances: every}                | fit.significances: "every"; give all, or a list of z_likelihood
            fit: {bump_windows_bins: [4, 2]}           | fit.bump_windows_bins: [4, 2]; two whole numbers of bins are needed
            fit: {bump_windows_bins: 3}                | fit.bump_windows_bins: 3; a list is needed, such as [2, 12]
            search: {design: regions}                  | search.hypotheses: missing; give a list of sections, such as [{window_gev: [144, 156]
            search: {design: windows}                  | search.design: "windows"; must be one of side-band-scan, regions
            search: {design: regions, hypotheses: [150]} | search.hypotheses: 150 in the list; give a list of sections
            search: {design: regions, hypotheses: [{window_gev: [156, 144], sidebands_gev: [[132, 144]]}]} | search.hypotheses[0].window_gev: [156,144]; two masses are needed, low below high
            search: {design: regions, hypotheses: [{window_gev: [144, 156]}]} | search.hypotheses[0].sidebands_gev: missing; a list of pairs [low, high] in GeV is needed
            search: {design: regions, hypotheses: [{window_gev: [144, 156], sidebands_gev: [[132, 145]]}]} | search.hypotheses[0].sidebands_gev: side-band [132.0, 145.0) GeV overlaps the window [144.0, 156.0) GeV; side-bands must lie outside the window
            search: {design: regions, hypotheses: [{window_gev: [144, 156], sidebands_gev: [126, 144]}]} | search.hypotheses[0].sidebands_gev: [126,144]; a list of pairs [low, high] in GeV is needed, such as [[126, 144], [156, 168]]
            search: {design: regions, hypotheses: [{window_gev: [144, 156], sidebands_gev: [[138, 144], [126, 140]]}]} | search.hypotheses[0].sidebands_gev: side-band [126.0, 140.0) GeV after [138.0, 144.0) GeV; side-bands must be in ascending order and must not overlap
            search: {design: regions, hypotheses: [{window_gev: [144, 156], sidebands_gev: [[132, 144]], mass_gev: 170}]} | search.hypotheses[0].mass_gev: m0 = 170.0 GeV; must lie inside the window
            search: {design: regions, hypotheses: [{window_gev: [144, 156], sidebands_gev: [[132, 144]], sideband: 3}]} | search.hypotheses[0].sideband: unknown key
            search: {design: regions, hypotheses: [{window_gev: [144, 156], sidebands_gev: [[132, 144], [156, 190]]}]} | search.hypotheses: 150 GeV with its side-bands needs 132-190 GeV, which goes beyond dataset.mass_range_gev
            search: {design: regions, hypotheses: [{window_gev: [144, 156], sidebands_gev: [[132.5, 144]]}]} | fit.bin_width_gev: 1 GeV does not divide the fit range of 23.5 GeV
            search: {design: regions, hypotheses_gev: [150]} | search.hypotheses
            """)
    void whatIsWrongIsSaid(String yaml, String words) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> read(yaml + "\n"));
        assertTrue(
                refused.problems().stream().anyMatch(problem -> problem.startsWith("test: " + words)),
                refused.getMessage());
    }

    @Test
    void massesOfRegionsAscend() {
        String one = "{window_gev: [144, 156], sidebands_gev: [[132, 144]]}";
        InvalidInput refused = assertThrows(
                InvalidInput.class, () -> read("search: {design: regions, hypotheses: [" + one + ", " + one + "]}\n"));
        assertEquals(
                List.of(
                        "test: search.hypotheses: 150 GeV after 150 GeV; masses must be in ascending order; sort the list and give each mass"
                                + " once"),
                refused.problems());
    }

    /** The page lists all names. */
    @ParameterizedTest
    @EnumSource
    void shapesAreDocumented(BackgroundFamily family) throws IOException {
        String page = Files.readString(Path.of("../docs/statistics.md"));
        String settings = family.settings().stream()
                .map(SearchDesignKeysTest::described)
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
        String row = "| `" + family.label() + "` | `" + family.formula() + "` | " + settings + " |";
        assertTrue(page.contains(row), row);
    }

    private static String described(ShapeSetting setting) {
        boolean isChoice = setting.kind() == ShapeSetting.Kind.CHOICE;
        String values = isChoice
                ? String.join(" or ", setting.choices())
                : Bound.between(setting.low(), setting.high()).words();
        String usual =
                isChoice ? setting.choices().get((int) setting.defaultValue()) : PlainNumber.of(setting.defaultValue());
        return "`" + setting.name() + "` " + values + ", left out " + usual;
    }

    /** An ensemble of a version without the choice can be continued: the study has the digest that it had. */
    @Test
    void aChoiceIsWrittenIfItIsNotTheDefault() {
        Study pearson = read("fit: {shape: {kind: dijet-procedure, chi_square: pearson}}");
        Study merged = read("fit: {shape: {kind: dijet-procedure, chi_square: merged}}");
        assertFalse(StudyWriter.tree(pearson).toString().contains("chi_square"));
        assertTrue(StudyWriter.tree(merged).toString().contains("\"required_p\":0.05,\"chi_square\":\"merged\""));
        assertEquals(pearson, readBack(pearson));
        assertEquals(merged, readBack(merged));
        assertNotEquals(StudyWriter.sha256(pearson), StudyWriter.sha256(merged));
    }

    @ParameterizedTest
    @EnumSource
    void significancesAreDocumented(SignificanceKind kind) throws IOException {
        assertTrue(
                Files.readString(Path.of("../docs/statistics.md")).contains("`" + kind.column() + "`"), kind.column());
    }
}
