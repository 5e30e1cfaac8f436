package hep.mirage.app.integration;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.search.table.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;

/** The Parquet tables of an integration, each one file {@code integration/NAME.parquet}. */
public final class IntegrationTables {
    /** Folder of the tables in the output folder. */
    public static final String FOLDER = "integration";

    private IntegrationTables() {}

    static void write(Integration integration, EnsembleStore store) {
        write(integration, store, LocalRow.TABLE, IntegratedSignificance::locals);
        write(integration, store, GlobalRow.TABLE, IntegratedSignificance::globals);
        write(integration, store, GlobalRow.AT_WHOLE_SIGMAS, IntegratedSignificance::table);
        write(integration, store, RequiredRow.TABLE, IntegratedSignificance::required);
        write(integration, store, MethodRow.TABLE, IntegratedSignificance::methods);
        write(integration, store, TailRow.TABLE, IntegratedSignificance::tailThresholds);
        write(integration, store, CalibrationRow.TABLE, IntegratedSignificance::calibration);
        write(integration, store, AdviceRow.TABLE, IntegratedSignificance::advice);
        write(store, WindowScanRow.TABLE, integration.windowScan(), integration.metadata());
        DirectTable.of(integration).write(store);
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
        store.writeTable(fileName(table), table, rows, metadata);
    }

    /**
     * Where a table lies.
     *
     * @param store the ensemble
     * @param table one of an integration
     */
    public static Path file(EnsembleStore store, Table<?> table) {
        return new Path(store.folder(), fileName(table));
    }

    private static String fileName(Table<?> table) {
        return FOLDER + "/" + table.name() + ".parquet";
    }
}
