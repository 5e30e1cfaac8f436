package hep.mirage.report.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.model.InvalidInput;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of some folders as views of DuckDB, in memory. A view has the rows of all folders; of several, the column {@value
 * #FOLDER} says which one a row is from. Columns have their unit and description as comment, from the metadata of the files.
 *
 * <p>A query reads and cannot do anything else. DuckDB itself refuses what is not a single SELECT, all files but those of the
 * tables, and another configuration.
 */
public final class TableQuery implements AutoCloseable {
    /** Column with the name of the folder, if there are several: {@value}. */
    public static final String FOLDER = "folder";

    /** What the tables have: their columns with units and descriptions. */
    public static final String COLUMNS =
            "SELECT table_name AS \"table\", column_name AS \"column\", data_type AS type, comment AS description"
                    + " FROM duckdb_columns() WHERE NOT internal ORDER BY table_name, column_index";

    private static final String ADDRESS = "jdbc:duckdb:";
    private static final String SPARK_SCHEMA_KEY = "org.apache.spark.sql.parquet.row.metadata";

    private final Connection connection;
    private final List<String> tables;

    private TableQuery(Connection connection, List<String> tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /**
     * Opens the tables.
     *
     * @param folders one or more
     * @throws InvalidInput if DuckDB is not on the class path, or cannot read a file
     */
    public static TableQuery open(List<TableFolder> folders) {
        SortedMap<String, List<TableFolder>> having = new TreeMap<>();
        folders.forEach(folder -> folder.files().keySet().forEach(table -> having.computeIfAbsent(
                        table, none -> new ArrayList<>())
                .add(folder)));
        Connection connection = connect();
        TableQuery query = new TableQuery(connection, List.copyOf(having.keySet()));
        try (Statement statement = connection.createStatement()) {
            // In memory alone: DuckDB would spill large sorts to the working folder.
            statement.execute("SET temp_directory = ''");
            for (Map.Entry<String, List<TableFolder>> table : having.entrySet()) {
                create(table.getKey(), table.getValue(), folders.size() > 1, statement);
            }
            String readable = folders.stream()
                    .flatMap(folder -> folder.files().values().stream())
                    .flatMap(List::stream)
                    .flatMap(file -> Stream.of(absolute(file), pattern(file)))
                    .distinct()
                    .map(TableQuery::quoted)
                    .collect(Collectors.joining(", "));
            statement.execute("SET allowed_paths = [" + readable + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
            return query;
        } catch (SQLException e) {
            query.close();
            throw new InvalidInput(folders.stream().map(TableFolder::name).collect(Collectors.joining(", "))
                    + ": DuckDB cannot read its tables (" + firstLine(e)
                    + "); mirage integrate names a damaged file");
        }
    }

    private static Connection connect() {
        try {
            return DriverManager.getConnection(ADDRESS);
        } catch (SQLException e) {
            throw new InvalidInput("tables: needs DuckDB, which this class path lacks (" + firstLine(e)
                    + "); ./mirage in a checkout fetches it; in a release, put duckdb_jdbc of Maven Central into lib/");
        }
    }

    private static void create(String table, List<TableFolder> folders, boolean named, Statement statement)
            throws SQLException {
        String parts = folders.stream()
                .map(folder -> "SELECT " + (named ? quoted(folder.name()) + " AS " + FOLDER + ", " : "")
                        + "* FROM read_parquet(["
                        + folder.files().get(table).stream()
                                .map(file -> quoted(pattern(file)))
                                .collect(Collectors.joining(", "))
                        + "], union_by_name = true, hive_partitioning = "
                        + isPartitioned(folder.files().get(table)) + ", hive_types_autocast = false)")
                .collect(Collectors.joining(" UNION ALL BY NAME "));
        statement.execute("CREATE VIEW " + identifier(table) + " AS " + parts);
        Path first = folders.get(0).files().get(table).get(0);
        for (Map.Entry<String, String> comment : comments(first, statement).entrySet()) {
            statement.execute("COMMENT ON COLUMN " + identifier(table) + "." + identifier(comment.getKey()) + " IS "
                    + quoted(comment.getValue()));
        }
    }

    private static boolean isPartitioned(List<Path> files) {
        return files.get(0)
                .toAbsolutePath()
                .getParent()
                .getFileName()
                .toString()
                .contains("=");
    }

    /** Description and unit by column, as the file states them; empty if it states none. */
    private static Map<String, String> comments(Path file, Statement statement) throws SQLException {
        Map<String, String> comments = new TreeMap<>();
        try (ResultSet found = statement.executeQuery("SELECT decode(value) FROM parquet_kv_metadata("
                + quoted(pattern(file)) + ") WHERE decode(key) = " + quoted(SPARK_SCHEMA_KEY))) {
            if (found.next()) {
                for (JsonNode field :
                        new ObjectMapper().readTree(found.getString(1)).path("fields")) {
                    JsonNode metadata = field.path("metadata");
                    if (metadata.has("comment")) {
                        comments.put(
                                field.path("name").asText(),
                                metadata.path("comment").asText() + " ["
                                        + metadata.path("unit").asText() + "]");
                    }
                }
            }
            return comments;
        } catch (JsonProcessingException e) {
            throw new SQLException(file + ": its description of the columns is not JSON", e);
        }
    }

    /** Reads an answer. */
    @FunctionalInterface
    public interface Reading {
        /**
         * Reads all rows.
         *
         * @param answer before its first row
         * @throws SQLException if a row cannot be computed
         */
        void read(ResultSet answer) throws SQLException;
    }

    /**
     * Asks.
     *
     * @param sql a single SELECT, DESCRIBE, SUMMARIZE or SHOW
     * @param reading receives the answer
     * @throws InvalidInput if it is not valid, not a query, or cannot be computed
     */
    public void ask(String sql, Reading reading) {
        try (Statement statement = connection.createStatement()) {
            requireQuery(sql);
            try (ResultSet answer = statement.executeQuery(sql)) {
                reading.read(answer);
            }
        } catch (SQLException e) {
            String reason = firstLine(e);
            if (reason.startsWith("INTERNAL")) {
                throw new IllegalStateException("DuckDB failed: " + sql, e);
            }
            String remedy = reason.contains("Candidate bindings")
                    ? "; without --sql, mirage tables lists all columns"
                    : "; the tables are " + String.join(", ", tables);
            throw new InvalidInput("--sql: " + reason + remedy
                    + (reason.contains("single SELECT") ? "; they can only be read" : ""));
        }
    }

    /** DuckDB binds the argument of query() while it prepares: anything but one SELECT fails here, before it runs. */
    private void requireQuery(String sql) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement("SELECT * FROM query(" + quoted(sql) + ")")) {
            prepared.getMetaData();
        }
    }

    /** DuckDB's reason and its suggestion, without the copy of the statement that follows them. */
    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage())
                .split("\\R\\s*\\R?LINE \\d+:", 2)[0]
                .strip()
                .replaceAll("\\s*\\R\\s*", " ");
    }

    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    /** The file as a pattern that matches only itself. */
    private static String pattern(Path file) {
        return absolute(file).replaceAll("([\\[*?])", "[$1]");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot be closed", e);
        }
    }
}
