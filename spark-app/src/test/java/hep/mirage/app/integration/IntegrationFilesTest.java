package hep.mirage.app.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.table.TableCodec;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.row.RunRow.Leakage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrationFilesTest {
    @TempDir
    private Path folder;

    private WrittenEnsemble ensemble;
    private Integration integration;

    @BeforeEach
    void integrate() {
        ensemble = WrittenEnsemble.ofTenRuns(folder, run -> run < 3 ? new Leakage(0.51, 0.01) : null);
        integration = ensemble.integration();
        integration.write(ensemble.store());
    }

    @Test
    void tablesSurviveTheWayThroughParquet() throws IOException {
        assertEquals(rows(IntegratedSignificance::locals), read(IntegrationTables.LOCAL));
        assertEquals(rows(IntegratedSignificance::globals), read(IntegrationTables.GLOBAL));
        assertEquals(rows(IntegratedSignificance::table), read(IntegrationTables.LOCAL_TO_GLOBAL));
        assertEquals(rows(IntegratedSignificance::required), read(IntegrationTables.REQUIRED));
        assertEquals(rows(IntegratedSignificance::methods), read(MethodRow.CODEC));
        assertEquals(rows(IntegratedSignificance::tailThresholds), read(TailRow.CODEC));
        assertEquals(rows(IntegratedSignificance::calibration), read(CalibrationRow.CODEC));
        assertEquals(rows(IntegratedSignificance::advice), read(AdviceRow.CODEC));
    }

    @Test
    void tablesHoldEverySignificance() throws IOException {
        assertEquals(4 * 2, read(IntegrationTables.LOCAL).size());
        assertEquals(4 * 61, read(IntegrationTables.GLOBAL).size());
        assertEquals(4 * 4, read(IntegrationTables.LOCAL_TO_GLOBAL).size());
        assertEquals(4 * 2, read(IntegrationTables.REQUIRED).size());
        assertEquals(4 * 5 * 61, read(MethodRow.CODEC).size(), "five ways");
        assertEquals(4 * 2 * 5, read(CalibrationRow.CODEC).size(), "two working points, five alphas");
        assertEquals(4 * 4, read(AdviceRow.CODEC).size());
        assertEquals(0, read(TailRow.CODEC).size(), "ten runs have no tail");
        List<GlobalRow> countingAt3 = read(IntegrationTables.LOCAL_TO_GLOBAL).stream()
                .filter(row -> row.significance().equals("z_counting") && row.localZ() == 3)
                .toList();
        assertEquals(0.6, countingAt3.get(0).globalP(), 1e-15, "3 x (1.5, 1.5, 2.5, 2.5, 3.5, 2.2) reach 3");
    }

    /** z_bump is 1 + |z|: at 0.5 one run of ten reaches 4.5, and 1 sigma is a fraction of 0.159. */
    @Test
    void windowScanIsRankedAmongTheRuns() throws IOException {
        List<WindowScanRow> rows = read(WindowScanRow.CODEC);
        assertEquals(integration.windowScan(), rows);
        assertEquals(3 * 3, rows.size(), "1, 2, 3 sigma anywhere and at two working points");
        WindowScanRow anywhere = rows.get(0);
        assertNull(anywhere.hypothesisGeV());
        assertEquals(4.5, anywhere.bump(), 1e-15);
        assertEquals("measured", anywhere.kind());
        assertEquals("cannot say", rows.get(2).kind(), "ten runs know nothing of 3 sigma");
    }

    @Test
    void duckdbReadsTheTables() throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            ResultSet answer = duckdb.createStatement()
                    .executeQuery(
                            "select global_p, global_p_high68 from read_parquet('" + folder
                                    + "/integration/local_to_global.parquet') where significance = 'z_likelihood' and local_z = 3");
            assertTrue(answer.next());
            assertEquals(0.1, answer.getDouble(1), 1e-15);
            assertEquals(0.2941353896384669, answer.getDouble(2), 1e-9, "Clopper and Pearson's of 1 in 10");
        }
    }

    @Test
    void tablesCarryUnitsAndWhoseTheyAre() throws IOException {
        Map<String, String> metadata = TableCodec.metadata(
                IntegrationTables.file(ensemble.store(), IntegrationTables.LOCAL),
                ensemble.store().configuration());
        assertEquals("chosen", metadata.get("mirage.study"));
        assertEquals("ab".repeat(32), metadata.get("mirage.generator.sha256"));
        String schema = metadata.get(TableCodec.SPARK_SCHEMA_KEY);
        assertTrue(schema.contains("\"unit\":\"GeV\""), schema);
    }

    @Test
    void jsonSurvivesTheWayToDiskAndBack() throws IOException {
        String json = ensemble.store().document(IntegrationJson.FILE).orElseThrow();
        assertEquals(integration, IntegrationJson.read("test", json));
        JsonNode tree = new ObjectMapper().readTree(json);
        assertEquals("z_likelihood", tree.at("/significances/0/significance").asText());
        assertEquals(0.4, tree.at("/significances/0/table/0/global_p").asDouble(), 1e-15);
        JsonNode two = tree.at("/significances/0/table/0");
        assertEquals(2, two.at("/trial_factor").asDouble(), 1e-12, "0.4 of the runs, 0.2 of the places");
        assertEquals(17.58, two.at("/global_over_local_p").asDouble(), 0.01);
        assertEquals(8.79, two.at("/local_inflation").asDouble(), 0.01);
        assertEquals("cannot say", tree.at("/significances/0/table/2/kind").asText());
        assertTrue(tree.at("/significances/0/table/2/global_p").isNull());
        assertEquals(0.54, tree.at("/verdict/auc_in_sample").asDouble(), 1e-12);
        assertEquals(1, tree.at("/failed_runs").asInt());
        assertEquals("chosen", tree.at("/metadata/mirage.study").asText());
    }

    /** As versions wrote it whose tail was a Pareto law, and whose trial factor was the global over the asymptotic local p. */
    @Test
    void jsonOfAnEarlierVersionIsRead() {
        String row = "{\"significance\":\"z_likelihood\",\"local_z\":2.0,\"local_p\":0.02275,\"kind\":\"measured\","
                + "\"global_p\":0.4,\"trial_factor\":17.6,\"ensemble_local_p\":0.2,\"remark\":null}";
        String tail = "{\"significance\":\"z_likelihood\",\"exceedances\":100,\"threshold\":2.1,\"xi\":-0.1,"
                + "\"xi_error\":0.1,\"scale\":0.4,\"global_p_of4\":1e-5,\"global_p_of5\":null}";
        String advice = "{\"significance\":\"z_likelihood\",\"local_z\":2.0,\"relative_error\":0.1,"
                + "\"basis\":\"measured\",\"global_p\":0.4,\"runs_needed\":150.0,\"more_runs\":140.0}";
        String json = "{\"metadata\":{},\"window_scan\":[],\"significances\":[{\"significance\":\"z_likelihood\","
                + "\"locals\":[],\"globals\":[],\"table\":[" + row + "],\"required\":[],\"up_crossings\":[],"
                + "\"methods\":[],\"tail_thresholds\":[" + tail + "],\"calibration\":[],\"direct_counts\":[],"
                + "\"advice\":[" + advice + "]}]}";
        IntegratedSignificance read =
                IntegrationJson.read("test", json).significances().get(0);
        assertEquals(2, read.table().get(0).trialFactor(), 1e-12);
        assertEquals(17.58, read.table().get(0).globalOverLocalP(), 0.01);
        assertNull(read.tailThresholds().get(0).curvature());
        assertEquals(2.1, read.tailThresholds().get(0).threshold(), 0);
        assertNull(read.advice().get(0).runsAtP());
        assertEquals(150, read.advice().get(0).runsNeeded(), 0);
    }

    @Test
    void integrationAgainGivesTheSame() {
        assertEquals(integration, ensemble.integration());
    }

    /** Mirage 0.1.0 wrote hypothesis_ge_v. */
    @Test
    void unitsOfKeysAreInOnePieceAndOldKeysAreRead() throws IOException {
        String json = ensemble.store().document(IntegrationJson.FILE).orElseThrow();
        assertTrue(json.contains("\"hypothesis_gev\""), json);
        assertFalse(json.contains("ge_v"), json);
        assertEquals(integration, IntegrationJson.read("test", json.replace("hypothesis_gev", "hypothesis_ge_v")));
    }

    @Test
    void jsonOfSomethingElseIsRefused() {
        assertThrows(InvalidInput.class, () -> IntegrationJson.read("test", "[1]"));
    }

    @Test
    void openEndsAreNull() {
        GlobalRow unknown = integration.significances().get(0).table().get(3);
        assertNull(unknown.globalZBounds().high68());
        assertEquals(0, unknown.globalPBounds().low68());
        assertEquals(0.2588655508276955, unknown.globalPBounds().high95(), 1e-9, "1 - 0.05^(1/10), one-sided");
    }

    private <T> List<T> rows(Function<IntegratedSignificance, List<T>> rowsOf) {
        return integration.significances().stream()
                .flatMap(significance -> rowsOf.apply(significance).stream())
                .toList();
    }

    private <T> List<T> read(TableCodec<T> codec) throws IOException {
        return codec.read(
                IntegrationTables.file(ensemble.store(), codec),
                ensemble.store().configuration());
    }
}
