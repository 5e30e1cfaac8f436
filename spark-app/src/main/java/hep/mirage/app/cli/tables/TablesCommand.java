package hep.mirage.app.cli.tables;

import hep.mirage.report.text.TablePage;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mirage tables}: documents the columns of all tables. */
@Command(
        name = "tables",
        description = "Prints every table that Mirage writes with type, unit and meaning of its columns, as Markdown.")
public final class TablesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(TablePage.ofAllTables());
        out.flush();
        return 0;
    }
}
