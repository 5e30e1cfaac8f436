package hep.mirage.app.cli;

import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.cli.console.WhenStopped.Left;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.service.launcher.IrqHandler;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Signals that ask the process to stop: Ctrl-C (SIGINT), SIGTERM, SIGHUP. They end it with one line and the
 * conventional exit code, {@value ExitCode#SIGNAL} and the signal's number. Spark's exceptions during shutdown are
 * neither reported nor logged.
 */
final class StopSignals {
    private static final Map<String, String> NAMES =
            Map.of("INT", "SIGINT (Ctrl-C)", "TERM", "SIGTERM", "HUP", "SIGHUP (the terminal is gone)");

    private volatile boolean received;
    private volatile String left = "";

    /**
     * Catches the signals of this process. Those that the caller ignores, as nohup does with SIGHUP, stay ignored.
     *
     * @param err destination of the line
     * @return a handle that knows whether one arrived
     */
    static StopSignals caught(PrintWriter err) {
        StopSignals signals = new StopSignals();
        for (String name : List.of("INT", "TERM", "HUP")) {
            try {
                new IrqHandler(name, signal -> signals.stop(name, signal.getNumber(), err)).bind();
            } catch (IllegalArgumentException reserved) {
                err.println("mirage: SIG" + name + " is reserved by this Java and ends the process without a word");
            }
        }
        return signals;
    }

    /** No signals can arrive, or they are handled elsewhere. */
    static StopSignals none() {
        return new StopSignals();
    }

    /**
     * Says from now on what a command leaves.
     *
     * @param command that begins
     */
    void running(CommandSpec command) {
        left = "; " + Left.of(command).sentence();
    }

    private void stop(String name, int number, PrintWriter err) {
        received = true;
        Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
        err.println();
        err.println("mirage: stopped by " + NAMES.get(name) + left);
        err.flush();
        System.setErr(new PrintStream(OutputStream.nullOutputStream())); // Scala prints what a stopped pool refuses
        Runtime.getRuntime().exit(ExitCode.SIGNAL + number);
    }

    /** Whether the process is being stopped. */
    boolean received() {
        return received;
    }
}
