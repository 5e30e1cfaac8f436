package hep.mirage.app.cli.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.commons.math3.special.Gamma;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("spark")
class ExportCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static String ensemble;
    private static String line;

    /** Two runs of the published background, and two of a straight line. */
    @BeforeAll
    static void run() throws IOException {
        SmallStudy small = SmallStudy.write(folder);
        small.train();
        ensemble = small.out("ensemble");
        line = small.out("line");
        String straight = small.variant("line.yaml", "dataset:", "fit: {shape: straight-line}\ndataset:");
        for (List<String> studyAndOut : List.of(List.of(small.file(), ensemble), List.of(straight, line))) {
            Command run = Command.run("run", studyAndOut.get(0), "--runs", "2", "--out", studyAndOut.get(1));
            assertEquals(0, run.exitCode(), run.err());
        }
    }

    private static List<FitRow> rows(String of) {
        return EnsembleStore.at(of, new Configuration()).rows(FitTable.PUBLISHED);
    }

    private static JsonNode export(String of, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("export", of));
        all.addAll(List.of(options));
        Command exported = Command.run(all.toArray(String[]::new));
        assertEquals(0, exported.exitCode(), exported.err());
        return JSON.readTree(exported.out());
    }

    /** DuckDB computes the expressions of the file, which then have the ln L of the table. */
    @Test
    void hs3StatesTheLikelihoodOfTheTable() throws IOException, SQLException {
        JsonNode workspace = export(ensemble, "--format", "hs3", "--run", "1", "--kept", "0.5");
        JsonNode facts = workspace.at("/misc/mirage");
        FitRow row = rows(ensemble).stream()
                .filter(fit -> fit.run() == 1 && fit.keptFraction() == 0.5)
                .findFirst()
                .orElseThrow();

        assertEquals(row.background().logLikelihood(), logLikelihood(workspace, 0), 1e-9);
        assertEquals(row.signal().logLikelihood(), logLikelihood(workspace, 1), 1e-9);
        assertEquals(row.signal().logLikelihood(), facts.get("g_lnl").asDouble(), 0);
        assertEquals(1, facts.get("run").asInt());
        for (String curve : List.of("f", "g")) {
            double ofTheCounts = 0;
            for (JsonNode datum : workspace.get("data")) {
                double count = datum.at("/entries/0/0").asDouble();
                ofTheCounts += (count > 0 ? count * Math.log(count) : 0) - count - Gamma.logGamma(count + 1);
            }
            double chiSquare = 2 * (ofTheCounts - facts.get(curve + "_lnl").asDouble());
            assertEquals(chiSquare, facts.get(curve + "_chi2").asDouble(), 1e-7, curve);
            assertEquals(curve.equals("f") ? 33 : 32, facts.get(curve + "_ndf").asInt());
        }
    }

    private static double logLikelihood(JsonNode workspace, int point) throws SQLException {
        StringBuilder values = new StringBuilder();
        for (JsonNode parameter : workspace.get("parameter_points").get(point).get("parameters")) {
            values.append(values.isEmpty() ? "" : ", ")
                    .append(parameter.get("value").asDouble())
                    .append("::double AS ")
                    .append(parameter.get("name").asText());
        }
        double sum = 0;
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            for (int bin = 0; bin < workspace.get("functions").size(); bin++) {
                String expression =
                        workspace.get("functions").get(bin).get("expression").asText();
                ResultSet found = statement.executeQuery("SELECT " + expression + " FROM (SELECT " + values + ")");
                found.next();
                double expected = found.getDouble(1);
                double count = workspace.get("data").get(bin).at("/entries/0/0").asDouble();
                sum += count * Math.log(expected) - expected - Gamma.logGamma(count + 1);
            }
        }
        return sum;
    }

    @Test
    void pyhfStatesABackgroundThatIsLinear() throws IOException {
        JsonNode workspace = export(line, "--format", "pyhf", "--run", "0", "--kept", "0.5");
        JsonNode samples = workspace.at("/channels/0/samples");
        JsonNode counts = workspace.at("/observations/0/data");
        JsonNode parameters = workspace.at("/measurements/0/config/parameters");

        double difference = 0;
        double events = 0;
        for (int bin = 0; bin < counts.size(); bin++) {
            double expected = 0;
            for (int k = 0; k < samples.size(); k++) {
                expected += parameters.get(k).at("/inits/0").asDouble()
                        * samples.get(k).get("data").get(bin).asDouble();
            }
            difference += expected - counts.get(bin).asDouble();
            events += counts.get(bin).asDouble();
        }
        assertEquals(3, samples.size());
        assertEquals(0, difference, 1e-6 * events, "a fit with a free normalisation keeps the number of events");
    }

    @Test
    void pyhfRefusesAFreeShapeBeforeItComputes() {
        Command refused = Command.run("export", ensemble, "--format", "pyhf", "--run", "0", "--kept", "0.5");

        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("pyhf cannot state the background n0 exp(a x + b x^2)"), refused.err());
        assertFalse(refused.err().contains("computing run"), refused.err());
    }

    @Test
    void uhiHasTheSpectraOfARunAndTheSignificancesOfAll() throws IOException {
        JsonNode spectra = export(ensemble, "--format", "uhi", "--run", "0");
        List<FitRow> rows = rows(ensemble);
        for (FitRow row : rows.subList(0, rows.size() / 2)) {
            JsonNode histogram = spectra.get(row.hypothesisGeV() + "/" + row.keptFraction());
            double events = 0;
            for (JsonNode count : histogram.at("/storage/values")) {
                events += count.asDouble();
            }
            assertEquals(row.windowEvents() + row.sidebandEvents(), events, 0);
        }
        JsonNode all = export(ensemble, "--format", "uhi");
        int counted = 0;
        for (JsonNode ofPlace : all.at("/z_likelihood/storage/values/0/0")) {
            for (JsonNode count : ofPlace) {
                counted += count.asInt();
            }
        }
        assertEquals(rows.size(), counted);
    }

    @Test
    void arrowHasTheRowsWithUnits() throws IOException {
        Path file = folder.resolve("fits.arrow");
        Command exported = Command.run("export", ensemble, "--format", "arrow", "--out", file.toString());
        assertEquals(0, exported.exitCode(), exported.err());

        List<FitRow> rows = rows(ensemble);
        try (var memory = new RootAllocator();
                var channel = Files.newByteChannel(file);
                var reader = new ArrowFileReader(channel, memory)) {
            assertTrue(reader.loadNextBatch());
            var root = reader.getVectorSchemaRoot();
            assertEquals(rows.size(), root.getRowCount());
            Float8Vector thresholds = (Float8Vector) root.getVector("threshold");
            for (int i = 0; i < rows.size(); i++) {
                assertEquals(rows.get(i).threshold(), thresholds.get(i), 0);
            }
            assertEquals(
                    "GeV",
                    root.getVector("hypothesis_gev").getField().getMetadata().get("unit"));
            assertEquals("small", root.getSchema().getCustomMetadata().get("mirage.study"));
        }
        try (var left = Files.list(folder)) {
            assertTrue(left.noneMatch(entry -> entry.toString().contains("/_")));
        }
    }

    @Test
    void crateListsEveryFileWithItsDigest() throws Exception {
        Command exported =
                Command.run("export", line, "--format", "ro-crate", "--license", "https://spdx.org/licenses/CC0-1.0");
        assertEquals(0, exported.exitCode(), exported.err());

        JsonNode graph =
                JSON.readTree(Path.of(line, "ro-crate-metadata.json").toFile()).get("@graph");
        int files = 0;
        for (JsonNode entity : graph) {
            if (entity.get("@type").asText().equals("File")) {
                byte[] bytes =
                        Files.readAllBytes(Path.of(line, entity.get("@id").asText()));
                String digest = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
                assertEquals(digest, entity.get("sha256").asText());
                files++;
            }
        }
        assertEquals(files, graph.get(1).get("hasPart").size());
        assertTrue(graph.get(1).get("hasPart").toString().contains("fits/batch=00000/"), graph.toString());
        assertFalse(graph.get(1).get("hasPart").toString().contains("_journal"), graph.toString());
        assertEquals(
                "https://spdx.org/licenses/CC0-1.0",
                graph.get(1).at("/license/@id").asText());
    }

    @Test
    void reportsEveryProblemOfItsOptions() {
        Command refused =
                Command.run("export", ensemble.toString(), "--format", "hs3", "--run", "99", "--kept", "0.55");

        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("2 problems"), refused.err());
        assertTrue(refused.err().contains("--run: 99"), refused.err());
        assertTrue(refused.err().contains("--kept: 0.55"), refused.err());
        Command impossible = Command.run("export", ensemble.toString(), "--format", "pyhf");
        assertTrue(impossible.err().contains("--format: pyhf cannot state the background"), impossible.err());
    }

    @Test
    void makesTheFolderOfItsFile() throws IOException {
        Path file = folder.resolve("new/folder/significances.json");
        Command exported = Command.run("export", ensemble.toString(), "--format", "uhi", "--out", file.toString());

        assertEquals(0, exported.exitCode(), exported.err());
        assertTrue(Files.size(file) > 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--format xml : --format: xml",
                "--format hs3 : --run: missing",
                "--format hs3 --run 0 : --kept: missing; the study has 0.1",
                "--format hs3 --run 7 --kept 0.5 : --run: 7",
                "--format hs3 --run 0 --kept 0.55 : --kept: 0.55",
                "--format hs3 --run 0 --kept 0.5 --hypothesis 140 : --hypothesis: 140.0 GeV",
                "--format hs3 --run 0 --kept 0.5 --arm other : --arm: other",
                "--format uhi --kept 0.5 : --kept: 0.5",
                "--format arrow : --out: missing",
                "--format arrow --run 0 --out x.arrow : --run: 0",
                "--format arrow --table fit --out x.arrow : --table: fit; the ensemble has fits, runs, failures",
                "--format ro-crate --out x.json : --out: x.json"
            })
    void refusesWhatAFormatCannotUse(String optionsAndProblem) {
        String[] parts = optionsAndProblem.split(" : ");
        Command refused = Command.run(("export " + ensemble + " " + parts[0]).split(" "));

        assertEquals(2, refused.exitCode(), refused.err());
        String expected = parts[1].replace("0.1", "0.5");
        assertTrue(refused.err().contains(expected), refused.err());
        assertFalse(Files.exists(Path.of("x.arrow")));
    }
}
