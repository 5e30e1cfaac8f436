package hep.mirage.app.cli.tables;

import hep.mirage.app.cli.console.Problems;
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
            "Prints the columns of the tables in folders, or answers a query about these tables in SQL; without a folder:"
                    + " every table that Mirage writes, as Markdown.",
            "A query can read the tables of the folders and do nothing else. Without a folder, each column has its type, unit"
                    + " and meaning.",
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
            Problems problems = new Problems();
            problems.refuseGiven(spec, "without a folder, the tables are documented in Markdown", "--format");
            problems.throwIfAny();
            out.print(TablePage.ofAllTables());
        }
        out.flush();
        return 0;
    }
}
