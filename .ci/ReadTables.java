import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Reads the tables of an ensemble with DuckDB, a tool that is not ours, and checks what an analyst relies on. Run by
 * {@code .ci/run} as a single source file: {@code java -cp duckdb_jdbc.jar ReadTables.java DIR RUNS}.
 */
public final class ReadTables {
    private static final int WORKING_POINTS = 5;

    private final Statement sql;
    private boolean good = true;

    private ReadTables(Statement sql) {
        this.sql = sql;
    }

    public static void main(String[] args) throws SQLException {
        String folder = args[0].replace("'", "''");
        long runs = Long.parseLong(args[1]);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            for (String table : new String[] {"runs", "fits", "failures"}) {
                sql.execute("CREATE VIEW " + table + " AS SELECT * FROM read_parquet('" + folder + "/" + table
                        + "/*/*.parquet', hive_partitioning = true)");
            }
            ReadTables tables = new ReadTables(sql);
            tables.check(runs);
            tables.show("SELECT run, events, status, training_loss, auc_in_sample, auc_independent, z_max FROM runs ORDER BY run");
            tables.show("SELECT run, kept_fraction, z_likelihood, z_integral, z_counting FROM fits ORDER BY run, kept_fraction");
            if (!tables.good) {
                System.exit(1);
            }
        }
    }

    private void check(long runs) throws SQLException {
        expect("runs done or failed", runs, "SELECT (SELECT count(*) FROM runs) + (SELECT count(*) FROM failures)");
        expect("failed runs", 0, "SELECT count(*) FROM failures");
        expect("different runs", runs, "SELECT count(DISTINCT run) FROM runs");
        expect("fits", runs * WORKING_POINTS, "SELECT count(*) FROM fits");
        expect("fits of no run", 0, "SELECT count(*) FROM fits WHERE run NOT IN (SELECT run FROM runs)");
        expect(
                "runs with a null or an infinity where none may be",
                0,
                "SELECT count(*) FROM runs WHERE run IS NULL OR master_seed IS NULL OR engine IS NULL OR NOT"
                        + " coalesce(events > 0 AND isfinite(training_loss) AND isfinite(auc_in_sample)"
                        + " AND isfinite(auc_independent) AND isfinite(seconds_training), false)");
        expect(
                "converged fits without finite significances",
                0,
                "SELECT count(*) FROM fits WHERE f_status = 'converged' AND g_status = 'converged'"
                        + " AND NOT coalesce(isfinite(z_likelihood), false)");
        expect(
                "significances that are infinite or NaN",
                0,
                "SELECT count(*) FROM fits WHERE NOT (coalesce(isfinite(z_likelihood), true)"
                        + " AND coalesce(isfinite(z_integral), true) AND coalesce(isfinite(z_counting), true))");
        expect(
                "kept events that are not those of window and side-bands",
                0,
                "SELECT count(*) FROM fits WHERE events_kept <> window_events + sideband_events");
        expect(
                "largest significances that are not the largest of the run's fits",
                0,
                "SELECT count(*) FROM runs WHERE z_max <> (SELECT max(z_likelihood) FROM fits WHERE fits.run = runs.run)");
    }

    private void expect(String what, long expected, String query) throws SQLException {
        try (ResultSet result = sql.executeQuery(query)) {
            result.next();
            long found = result.getLong(1);
            good &= found == expected;
            System.out.printf("%-4s %s: %d%s%n", found == expected ? "ok" : "BAD", what, found, found == expected ? "" : ", expected " + expected);
        }
    }

    private void show(String query) throws SQLException {
        try (ResultSet result = sql.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            StringBuilder text = new StringBuilder();
            for (int column = 1; column <= columns; column++) {
                text.append(String.format("%-22s", result.getMetaData().getColumnName(column)));
            }
            while (result.next()) {
                text.append(System.lineSeparator());
                for (int column = 1; column <= columns; column++) {
                    text.append(String.format("%-22s", result.getString(column)));
                }
            }
            System.out.println(text);
        }
    }
}
