package hep.mirage.app.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.table.TableFile;
import hep.mirage.fit.global.SearchStage;
import hep.mirage.search.integration.AdviceRow;
import hep.mirage.search.integration.CalibrationRow;
import hep.mirage.search.integration.GlobalRow;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.IntegrationJson;
import hep.mirage.search.integration.LocalRow;
import hep.mirage.search.integration.MassScanRow;
import hep.mirage.search.integration.MethodRow;
import hep.mirage.search.integration.RequiredRow;
import hep.mirage.search.integration.TailRow;
import hep.mirage.search.integration.TrialFactorRow;
import hep.mirage.search.integration.WindowScanRow;
import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.table.Table;
import hep.mirage.search.table.TableColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
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
        IntegrationTables.write(integration, ensemble.store());
    }

    @Test
    void tablesSurviveTheWayThroughParquet() throws IOException {
        assertEquals(rows(IntegratedSignificance::locals), read(LocalRow.TABLE));
        assertEquals(rows(IntegratedSignificance::globals), read(GlobalRow.TABLE));
        assertEquals(rows(IntegratedSignificance::table), read(GlobalRow.AT_WHOLE_SIGMAS));
        assertEquals(rows(IntegratedSignificance::required), read(RequiredRow.TABLE));
        assertEquals(rows(IntegratedSignificance::methods), read(MethodRow.TABLE));
        assertEquals(rows(IntegratedSignificance::tailThresholds), read(TailRow.TABLE));
        assertEquals(rows(IntegratedSignificance::calibration), read(CalibrationRow.TABLE));
        assertEquals(rows(IntegratedSignificance::advice), read(AdviceRow.TABLE));
    }

    /** Three hypotheses and two working points: three stages at four Z, counted and predicted. */
    @Test
    void aMassScanHasTrialFactorsAndBands() throws IOException {
        ensemble = WrittenEnsemble.ofMassScan(folder.resolve("scan"));
        integration = ensemble.integration();
        IntegrationTables.write(integration, ensemble.store());
        List<TrialFactorRow> factors = read(TrialFactorRow.TABLE);
        assertEquals(integration.trialFactors(), factors);
        assertEquals(4 * 4 * (3 + 1 + 2), factors.size(), "significances x Z x (counted + GV + GV and Euler)");
        TrialFactorRow all = factors.stream()
                .filter(row -> row.stage() == SearchStage.SCAN && row.localZ() == 2)
                .findFirst()
                .orElseThrow();
        GlobalRow global = read(GlobalRow.AT_WHOLE_SIGMAS).get(0);
        assertEquals(global.line().globalP().p(), all.p());
        assertEquals(global.line().trialFactor().orElseThrow(), all.factor().orElseThrow(), 1e-12);
        List<MassScanRow> bands = read(MassScanRow.TABLE);
        assertEquals(rows(significance -> MassScanRow.of(significance.massScan())), bands);
        assertEquals(4 * 3, bands.size());
        assertTrue(bands.stream()
                .allMatch(row -> row.low68().orElseThrow() < row.median()
                        && row.median() < row.high68().orElseThrow()));
    }

    @Test
    void tablesHoldEverySignificance() throws IOException {
        assertEquals(4 * 2, read(LocalRow.TABLE).size());
        assertEquals(4 * 61, read(GlobalRow.TABLE).size());
        assertEquals(4 * 4, read(GlobalRow.AT_WHOLE_SIGMAS).size());
        assertEquals(4 * 2, read(RequiredRow.TABLE).size());
        assertEquals(4 * 5 * 61, read(MethodRow.TABLE).size(), "five ways");
        assertEquals(4 * 2 * 5, read(CalibrationRow.TABLE).size(), "two working points, five alphas");
        assertEquals(4 * 4, read(AdviceRow.TABLE).size());
        assertEquals(0, read(TailRow.TABLE).size(), "ten runs have no tail");
        List<GlobalRow> countingAt3 = read(GlobalRow.AT_WHOLE_SIGMAS).stream()
                .filter(row ->
                        row.significance().equals("z_counting") && row.line().localZ() == 3)
                .toList();
        assertEquals(
                0.6,
                countingAt3.get(0).line().globalP().p().orElseThrow(),
                1e-15,
                "3 x (1.5, 1.5, 2.5, 2.5, 3.5, 2.2) reach 3");
    }

    /** z_bump is 1 + |z|: at 0.5 one run of ten reaches 4.5, and 1 sigma is a fraction of 0.159. */
    @Test
    void windowScanIsRankedAmongTheRuns() throws IOException {
        List<WindowScanRow> rows = read(WindowScanRow.TABLE);
        assertEquals(integration.windowScan(), rows);
        assertEquals(3 * 3, rows.size(), "1, 2, 3 sigma anywhere and at two working points");
        WindowScanRow anywhere = rows.get(0);
        assertTrue(anywhere.hypothesisGeV().isEmpty());
        assertEquals(4.5, anywhere.bump().orElseThrow(), 1e-15);
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
        Map<String, String> metadata = new TableFile(
                        IntegrationTables.file(ensemble.store(), LocalRow.TABLE),
                        ensemble.store().configuration())
                .metadata();
        assertEquals("chosen", metadata.get("mirage.study"));
        assertEquals("ab".repeat(32), metadata.get("mirage.generator.sha256"));
        String schema = metadata.get(TableFile.SPARK_SCHEMA_KEY);
        assertTrue(schema.contains("\"unit\":\"GeV\""), schema);
    }

    @Test
    void jsonHoldsTheSummary() throws IOException {
        String json = ensemble.store().results().document(IntegrationJson.FILE).orElseThrow();
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
        assertEquals("in-sample", tree.at("/arms/0/arm").asText());
        assertEquals(1, tree.at("/failed_runs").asInt());
        assertEquals("chosen", tree.at("/metadata/mirage.study").asText());
    }

    /** Rows of a table have the names of its columns; long lists are only in the tables. */
    @Test
    void jsonRepeatsNoTableOverAFineAxisOrAtEachPlace() throws IOException {
        String json = ensemble.store().results().document(IntegrationJson.FILE).orElseThrow();
        JsonNode significance = new ObjectMapper().readTree(json).at("/significances/0");
        List<String> keys = new ArrayList<>();
        significance.fieldNames().forEachRemaining(keys::add);
        assertEquals(
                List.of(
                        "arm",
                        "significance",
                        "runs",
                        "runs_with_maximum",
                        "runs_lacking",
                        "incomplete_runs",
                        "places",
                        "missing",
                        "missing_deficits",
                        "missing_excesses",
                        "table",
                        "required",
                        "up_crossings",
                        "trial_factors",
                        "advice"),
                keys);
        List<String> columns = new ArrayList<>();
        significance.at("/table/0").fieldNames().forEachRemaining(columns::add);
        assertEquals(GlobalRow.TABLE.columns().stream().map(TableColumn::name).toList(), columns);
        assertTrue(json.length() < 40_000, json.length() + " characters");
    }

    @Test
    void integrationAgainGivesTheSame() {
        assertEquals(integration, ensemble.integration());
    }

    @Test
    void openEndsAreNull() {
        Map<String, Object> unknown = new HashMap<>();
        GlobalRow row = integration.significances().get(0).table().get(3);
        GlobalRow.TABLE.columns().forEach(column -> unknown.put(column.name(), column.valueIn(row)));
        assertNull(unknown.get("global_z_high68"));
        assertNull(unknown.get("global_p"));
        assertEquals(0.0, unknown.get("global_p_low68"));
        assertEquals(0.2588655508276955, (double) unknown.get("global_p_high95"), 1e-9, "1 - 0.05^(1/10), one-sided");
    }

    private <T> List<T> rows(Function<IntegratedSignificance, List<T>> rowsOf) {
        return integration.significances().stream()
                .flatMap(significance -> rowsOf.apply(significance).stream())
                .toList();
    }

    private <T> List<T> read(Table<T> table) throws IOException {
        return new TableFile(
                        IntegrationTables.file(ensemble.store(), table),
                        ensemble.store().configuration())
                .read(table);
    }
}
