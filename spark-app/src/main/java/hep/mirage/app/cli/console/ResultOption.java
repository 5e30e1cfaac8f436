package hep.mirage.app.cli.console;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a command prints its numbers for people or, with {@code --json}, as one JSON document for programs. */
public final class ResultOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--json",
            description = "print one JSON document on standard output instead of text; progress and problems go to"
                    + " standard error as always")
    private boolean json;

    /** Receives the text for people; discards it if a document is requested. */
    public PrintWriter text() {
        return json
                ? new PrintWriter(Writer.nullWriter())
                : command.commandLine().getOut();
    }

    /**
     * Prints the document, if requested.
     *
     * @param document creates the JSON text
     */
    public void document(Supplier<String> document) {
        if (json) {
            PrintWriter out = command.commandLine().getOut();
            out.println(document.get().strip());
            out.flush();
        }
    }
}
