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
        return run(new StringWriter(), args);
    }

    /**
     * Runs a command.
     *
     * @param err receives progress and problems
     * @param args command, arguments, options
     */
    public static Command run(StringWriter err, String... args) {
        StringWriter out = new StringWriter();
        int exitCode = Mirage.execute(new PrintWriter(out), new PrintWriter(err), args);
        return new Command(exitCode, out.toString(), err.toString());
    }
}
