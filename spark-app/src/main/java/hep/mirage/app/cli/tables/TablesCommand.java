package hep.mirage.app.cli.tables;

import hep.mirage.model.InvalidInput;
import hep.mirage.report.sql.AnswerFormat;
import hep.mirage.report.sql.TableFolder;
import hep.mirage.report.sql.TableQuery;
import hep.mirage.report.text.TablePage;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage tables}: documents the columns of all tables, or asks those of a folder in SQL. */
@Command(
        name = "tables",
        description = {
            "Without a folder: prints every table that Mirage writes with type, unit and meaning of its columns, as"
                    + " Markdown.",
            "With folders: prints the columns of their tables, or answers a query in SQL, which can read these tables and do"
                    + " nothing else.",
            "  mirage tables out/first --sql \"select kept_fraction, avg(z_likelihood) from fits group by all\""
        })
public final class TablesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "DIR",
            description =
                    "output folder of mirage run, integrate, nightly, search, power or limits, on a local disk; of several, the"
                            + " column \"" + TableQuery.FOLDER + "\" says which one a row is from")
    private List<String> folders = List.of();

    @Option(
            names = "--sql",
            paramLabel = "QUERY",
            description =
                    "a SELECT in DuckDB's SQL; tables have the names of their folders and files, such as fits, runs,"
                            + " global")
    private String sql;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, csv or json; default: ${DEFAULT-VALUE}")
    private String formatName;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        AnswerFormat format = AnswerFormat.named(formatName)
                .orElseThrow(() -> new InvalidInput("--format: " + formatName + "; must be text, csv or json"));
        if (!folders.isEmpty()) {
            List<TableFolder> found = folders.stream()
                    .distinct()
                    .flatMap(folder -> TableFolder.of(folder).stream())
                    .toList();
            try (TableQuery query = TableQuery.open(found)) {
                query.ask(sql == null ? TableQuery.COLUMNS : sql, answer -> format.print(answer, out));
            }
        } else if (sql != null) {
            throw new InvalidInput(
                    "--sql: without a folder; name the folder whose tables are asked, as in mirage tables"
                            + " out/first --sql ...");
        } else {
            out.print(TablePage.ofAllTables());
        }
        out.flush();
        return 0;
    }
}
