package hep.mirage.app.cli.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.table.TableFile;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.search.calibration.CoverageRow;
import hep.mirage.search.calibration.ExceedanceRow;
import hep.mirage.search.calibration.Statistic;
import hep.mirage.search.calibration.TailCoverageRow;
import hep.mirage.search.calibration.Verdict;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calibration of a small study from the command line. */
@Tag("statistical")
class CalibrateCommandTest {
    private static final int SPECTRA = 2;
    private static final String DEFAULT_FILE_SYSTEM = "spark.hadoop.fs.defaultFS";

    @TempDir
    static Path folder;

    private static SmallStudy small;
    private static Command calibrated;

    @BeforeAll
    static void calibrate() throws IOException {
        small = SmallStudy.write(folder);
        small.train();
        // A folder of the local disk stays there where the default file system is another one.
        System.setProperty(DEFAULT_FILE_SYSTEM, "hdfs://no-such-host.invalid:8020");
        try {
            calibrated = calibrate("calibrated");
        } finally {
            System.clearProperty(DEFAULT_FILE_SYSTEM);
        }
        assertEquals(0, calibrated.exitCode(), calibrated.err());
    }

    private static Command calibrate(String out) {
        return Command.run(
                "calibrate",
                small.file(),
                "--toys",
                "2500",
                "--limit-toys",
                "200",
                "--tail-ensembles",
                "10",
                "--kept-fraction",
                "0.5,1",
                "--out",
                small.out(out));
    }

    @Test
    void writesTablesFiguresAndWhereTheyComeFrom() throws IOException {
        Set<String> names = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder.resolve("calibrated"))) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(
                            folder.resolve("calibrated").relativize(file).toString()));
        }
        assertEquals(
                Set.of(
                        "calibration.json",
                        "calibration.parquet",
                        "coverage.parquet",
                        "tail_coverage.parquet",
                        "figures/calibration-pulls-150-100.pdf",
                        "figures/calibration-pulls-150-100.png",
                        "figures/calibration-pulls-150-100.svg",
                        "figures/calibration-pulls-150-100.txt",
                        "figures/calibration-pulls-150-50.pdf",
                        "figures/calibration-pulls-150-50.png",
                        "figures/calibration-pulls-150-50.svg",
                        "figures/calibration-pulls-150-50.txt",
                        "figures/calibration-tails-150-100.pdf",
                        "figures/calibration-tails-150-100.png",
                        "figures/calibration-tails-150-100.svg",
                        "figures/calibration-tails-150-100.txt",
                        "figures/calibration-tails-150-50.pdf",
                        "figures/calibration-tails-150-50.png",
                        "figures/calibration-tails-150-50.svg",
                        "figures/calibration-tails-150-50.txt"),
                names);
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve("calibrated/calibration.json").toFile());
        assertEquals("small", json.at("/study/study").asText());
        assertEquals(64, json.at("/generator_sha256").asText().length());
        assertFalse(json.at("/software/commit").asText().isEmpty());
        assertEquals(2500, json.at("/plan/toys").asInt());
        assertEquals(0.5, json.at("/spectra/0/kept_fraction").asDouble());
        assertEquals(
                "z_likelihood", json.at("/spectra/0/statistics/0/statistic").asText());
        assertEquals(
                1e-5, json.at("/spectra/1/statistics/3/certificate/4/alpha").asDouble());
        assertTrue(json.at("/spectra/1/pulls/hessian/width").asDouble() > 0.9);
    }

    @Test
    void rowsCarryTheirUnitsAndReadBack() throws IOException {
        List<ExceedanceRow> rows = read("calibrated", ExceedanceRow.TABLE);
        assertEquals(SPECTRA * Statistic.of(SignificancePlan.ALL).size() * 5, rows.size());
        ExceedanceRow first = rows.get(0);
        assertEquals("z_likelihood", first.statistic());
        assertEquals(0, first.thresholdSigma());
        assertEquals(2500, first.toys());
        assertEquals(0.5, first.expected());
        assertEquals((double) first.counted() / first.toys(), first.fraction());
        assertTrue(rows.stream().anyMatch(row -> row.verdict() == Verdict.CANNOT_SAY));
        List<CoverageRow> coverage = read("calibrated", CoverageRow.TABLE);
        assertEquals(SPECTRA * 10, coverage.size());
        assertEquals(OptionalDouble.of(-2), coverage.get(1).bandSigma());
        Map<String, String> metadata = new TableFile(
                        new org.apache.hadoop.fs.Path(small.out("calibrated/calibration.parquet")), new Configuration())
                .metadata();
        assertEquals("small", metadata.get("mirage.study"));
        assertTrue(metadata.get(TableFile.SPARK_SCHEMA_KEY).contains("\"unit\":\"GeV\""));
    }

    @Test
    void sameSeedGivesTheSameRows() throws IOException {
        Command again = calibrate("again");
        assertEquals(0, again.exitCode(), again.err());
        assertEquals(read("calibrated", ExceedanceRow.TABLE), read("again", ExceedanceRow.TABLE));
        assertEquals(read("calibrated", CoverageRow.TABLE), read("again", CoverageRow.TABLE));
        assertEquals(30, read("again", TailCoverageRow.TABLE).size());
        assertEquals(read("calibrated", TailCoverageRow.TABLE), read("again", TailCoverageRow.TABLE));
    }

    @Test
    void printsAVerdictOnEverySignificance() {
        for (String text : List.of(
                "study small: significances of toys without signal",
                "== m0 = 150.0 GeV, 50 % of a run's events",
                "z_counting_fit_error",
                "P(p <= alpha) / alpha",
                "pull of n1 by",
                "cls_limit_95_above_signal",
                "== extrapolated global p-values",
                "largest of 100     100,000    1.0e-06     5.61",
                "too many, x")) {
            assertTrue(calibrated.out().contains(text), text + " is missing in " + calibrated.out());
        }
        assertTrue(calibrated.err().contains("calibration: "), calibrated.err());
    }

    @Test
    void badOptionsAreToldAtOnceAndNothingIsWritten() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("not-a-folder"), "text");
        Command bad = Command.run(
                "calibrate",
                small.out("no-such-study.yaml"),
                "--toys",
                "0",
                "--limit-toys",
                "99999999",
                "--kept-fraction",
                "1.5,0.5",
                "--out",
                notAFolder.resolve("out").toString());
        assertEquals(ExitCode.INVALID_INPUT, bad.exitCode(), bad.err());
        assertTrue(bad.err().startsWith("mirage calibrate: 5 problems"), bad.err());
        assertTrue(bad.err().contains("toys: 0; must be 100 to 10000000"), bad.err());
        assertTrue(bad.err().contains("--kept-fraction: 1.5; must be above 0 and up to 1"), bad.err());
        for (String text : List.of("most", "0.5d", "0x1p-1")) {
            Command word =
                    Command.run("calibrate", small.file(), "--kept-fraction", text, "--out", small.out("nothing"));
            assertEquals(ExitCode.INVALID_INPUT, word.exitCode(), word.err());
        }
        assertFalse(Files.exists(folder.resolve("nothing")));
    }

    @Test
    void aFractionThatKeepsTooFewEventsIsRefusedAsARunWould() {
        Command few = Command.run(
                "calibrate", small.file(), "--kept-fraction", "0.001,0.5", "--out", small.out("too-few-events"));
        assertEquals(ExitCode.INVALID_INPUT, few.exitCode(), few.err());
        assertTrue(
                few.err()
                        .contains("--kept-fraction: 0.001 of dataset.expected_events, 400, keeps 0.4 events; the fit of"
                                + " a spectrum has 4 parameters"),
                few.err());
        assertFalse(Files.exists(folder.resolve("too-few-events")));
    }

    private static <T> List<T> read(String out, Table<T> codec) throws IOException {
        return new TableFile(
                        new org.apache.hadoop.fs.Path(small.out(out + "/" + codec.name() + ".parquet")),
                        new Configuration())
                .read(codec);
    }
}
