package hep.mirage.app.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.SampleRows;
import hep.mirage.search.table.TableColumn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our files read by other tools. */
class ForeignReadersTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeTwoBatches() throws Exception {
        write("batch=00000", List.of(SampleRows.fit(0), SampleRows.failedFit(1)));
        write("batch=00001", List.of(SampleRows.fit(2)));
    }

    private void write(String partition, List<FitRow> rows) throws Exception {
        var file = new org.apache.hadoop.fs.Path(
                folder.resolve(partition).resolve("part.snappy.parquet").toUri());
        new TableFile(file, new Configuration()).write(FitTable.PUBLISHED, rows, Map.of("mirage.study", "zgamma-150"));
    }

    private ResultSet ask(Connection duckdb, String query) throws SQLException {
        ResultSet answer =
                duckdb.createStatement().executeQuery(query.replace("FILES", "'" + folder + "/*/*.parquet'"));
        assertTrue(answer.next(), query);
        return answer;
    }

    @Test
    void duckdbReadsValuesNullsAndPartitions() throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            ResultSet answer = ask(
                    duckdb,
                    "select count(*), count(g_n1), max(z_counting), max(batch), max(events_kept)"
                            + " from read_parquet(FILES, hive_partitioning = true)");
            assertEquals(3, answer.getLong(1));
            assertEquals(2, answer.getLong(2));
            assertEquals(Math.PI, answer.getDouble(3), 0);
            assertEquals("00001", answer.getString(4));
            assertEquals(17640, answer.getInt(5));
        }
    }

    @Test
    void duckdbSeesWhoseRowsTheseAre() throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            ResultSet answer = ask(
                    duckdb,
                    "select count(*) from parquet_kv_metadata(FILES)"
                            + " where decode(key) = 'mirage.study' and decode(value) = 'zgamma-150'");
            assertEquals(2, answer.getLong(1));
        }
    }

    /** What pandas.read_parquet makes the attrs of its frame: a text for each column. */
    @Test
    void pandasFindsUnitsAndMeanings() throws Exception {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            ResultSet answer = ask(
                    duckdb,
                    "select distinct decode(value) from parquet_kv_metadata(FILES) where decode(key) = 'PANDAS_ATTRS'");
            JsonNode attributes = new ObjectMapper().readTree(answer.getString(1));
            assertEquals(
                    "centre m0 of the signal window [GeV]",
                    attributes.get("hypothesis_gev").asText());
            assertEquals(FitTable.PUBLISHED.columns().size(), attributes.size());
        }
    }

    @Test
    @Tag("spark")
    void sparkReadsValuesUnitsAndMeanings() {
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate()) {
            var table = spark.read().parquet(folder.toString());
            StructType schema = table.schema();
            for (TableColumn<FitRow> column : FitTable.PUBLISHED.columns()) {
                var metadata = schema.apply(column.name()).metadata();
                assertEquals(column.unit(), metadata.getString("unit"), column.name());
                assertEquals(column.description(), metadata.getString("comment"), column.name());
                assertEquals(
                        ParquetSchema.sparkType(column.type()),
                        schema.apply(column.name()).dataType(),
                        column.name());
            }
            assertEquals(3, table.count());
            assertEquals(1, table.where("z_likelihood is null and batch = 0").count());
        }
    }
}
