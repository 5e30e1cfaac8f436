package hep.mirage.app.integration;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.search.integration.AdviceRow;
import hep.mirage.search.integration.AttributionRow;
import hep.mirage.search.integration.CalibrationRow;
import hep.mirage.search.integration.DifferenceRow;
import hep.mirage.search.integration.DirectTable;
import hep.mirage.search.integration.GlobalRow;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.IntegrationJson;
import hep.mirage.search.integration.LocalRow;
import hep.mirage.search.integration.MassScanRow;
import hep.mirage.search.integration.MethodRow;
import hep.mirage.search.integration.RequiredRow;
import hep.mirage.search.integration.SequenceRow;
import hep.mirage.search.integration.TailRow;
import hep.mirage.search.integration.TrialFactorRow;
import hep.mirage.search.integration.WindowScanRow;
import hep.mirage.search.table.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;

/** The Parquet tables of an integration, each one file {@code integration/NAME.parquet}. */
public final class IntegrationTables {
    private IntegrationTables() {}

    /**
     * Writes the tables, and {@value IntegrationJson#FILE} when they are complete; existing files are replaced.
     *
     * @param integration the integration
     * @param store output folder
     */
    public static void write(Integration integration, EnsembleStore store) {
        write(integration, store, LocalRow.TABLE, IntegratedSignificance::locals);
        write(integration, store, GlobalRow.TABLE, IntegratedSignificance::globals);
        write(integration, store, GlobalRow.AT_WHOLE_SIGMAS, IntegratedSignificance::table);
        write(integration, store, RequiredRow.TABLE, IntegratedSignificance::required);
        write(integration, store, MethodRow.TABLE, IntegratedSignificance::methods);
        write(integration, store, TailRow.TABLE, IntegratedSignificance::tailThresholds);
        write(integration, store, CalibrationRow.TABLE, IntegratedSignificance::calibration);
        write(integration, store, AdviceRow.TABLE, IntegratedSignificance::advice);
        write(integration, store, MassScanRow.TABLE, significance -> MassScanRow.of(significance.massScan()));
        write(store, TrialFactorRow.TABLE, integration.trialFactors(), integration.metadata());
        write(store, WindowScanRow.TABLE, integration.windowScan(), integration.metadata());
        write(store, DifferenceRow.TABLE, integration.differences(), integration.metadata());
        write(store, AttributionRow.TABLE, integration.attribution(), integration.metadata());
        if (!integration.confidenceSequence().isEmpty()) {
            write(store, SequenceRow.TABLE, integration.confidenceSequence(), integration.metadata());
        }
        DirectTableFile.write(DirectTable.of(integration), store);
        store.results().writeDocument(IntegrationJson.FILE, IntegrationJson.write(integration));
    }

    private static <T> void write(
            Integration integration,
            EnsembleStore store,
            Table<T> table,
            Function<IntegratedSignificance, List<T>> rowsOf) {
        List<T> rows = integration.significances().stream()
                .flatMap(significance -> rowsOf.apply(significance).stream())
                .toList();
        write(store, table, rows, integration.metadata());
    }

    static <T> void write(EnsembleStore store, Table<T> table, List<T> rows, Map<String, String> metadata) {
        store.results().writeTable(fileName(table), table, rows, metadata);
    }

    /**
     * Path of a table.
     *
     * @param store the ensemble
     * @param table one of an integration
     */
    public static Path file(EnsembleStore store, Table<?> table) {
        return new Path(store.folder(), fileName(table));
    }

    private static String fileName(Table<?> table) {
        return Integration.FOLDER + "/" + table.name() + ".parquet";
    }
}
