package hep.mirage.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command as it ended.
 *
 * @param exitCode what the process would have ended with
 * @param out results
 * @param err progress and problems
 */
public record Command(int exitCode, String out, String err) {
    /**
     * Runs a command.
     *
     * @param args command, arguments, options
     */
    public static Command run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Mirage.execute(new PrintWriter(out), new PrintWriter(err), args);
        return new Command(exitCode, out.toString(), err.toString());
    }
}
