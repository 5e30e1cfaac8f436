package hep.mirage.app.cli;

import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.cli.console.MachineFailure;
import hep.mirage.app.cli.console.WhenStopped.Left;
import hep.mirage.app.ensemble.EnsembleJob.TooManyFailures;
import hep.mirage.app.folder.TakenOver;
import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.EngineFailure;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Error report of a failed command: all problems of the input, why too many runs failed, who took the folder over, which
 * device was lost, what the machine or its storage could not do, or the stack trace of an internal error. Nothing is reported if a
 * signal stops the process.
 */
final class FailureReport implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    private final StopSignals signals;
    private final PrintWriter err;

    /**
     * Creates a report.
     *
     * @param signals that may have stopped the process
     * @param err receives the report, even in quiet mode
     */
    FailureReport(StopSignals signals, PrintWriter err) {
        this.signals = signals;
        this.err = err;
    }

    /** Executes a command; its errors, which picocli does not catch, are reported like exceptions. */
    int execute(ParseResult arguments) {
        signals.running(lastOf(arguments).commandSpec());
        try {
            return new RunLast().execute(arguments);
        } catch (Error error) {
            return report(error, lastOf(arguments).commandSpec().commandLine());
        }
    }

    private static ParseResult lastOf(ParseResult arguments) {
        return arguments.hasSubcommand() ? lastOf(arguments.subcommand()) : arguments;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        return report(failure, command);
    }

    private int report(Throwable failure, CommandLine command) {
        if (signals.received()) {
            return ExitCode.SIGNAL;
        }
        if (failure instanceof InvalidInput invalid) {
            int problems = invalid.problems().size();
            err.println("mirage " + command.getCommandName() + ": " + Counted.of(problems, "problem"));
            invalid.problems().forEach(problem -> err.println("  " + problem));
            return ExitCode.INVALID_INPUT;
        }
        if (failure instanceof TooManyFailures stopped) {
            err.println("mirage " + command.getCommandName() + ": stopped: " + stopped.getMessage());
            return ExitCode.TOO_MANY_FAILURES;
        }
        if (failure instanceof TakenOver taken) {
            err.println("mirage " + command.getCommandName() + ": stopped: " + taken.getMessage());
            return ExitCode.TAKEN_OVER;
        }
        if (failure instanceof EngineFailure engine) {
            err.println("mirage " + command.getCommandName() + ": stopped: the training engine failed: "
                    + engine.getMessage());
            return ExitCode.FAULT;
        }
        Optional<MachineFailure> machine = MachineFailure.in(failure, Left.of(command.getCommandSpec()));
        if (machine.isPresent()) {
            logCauses(failure);
            err.println("mirage " + command.getCommandName() + ": stopped: "
                    + machine.get().reason());
            return ExitCode.MACHINE;
        }
        err.println("mirage " + command.getCommandName() + ": a fault of Mirage, not of your input: "
                + (failure instanceof Error || failure.getMessage() == null ? failure : failure.getMessage()));
        failure.printStackTrace(err);
        return ExitCode.FAULT;
    }

    /** For those who look after the machines: what the one line leaves out. */
    private static void logCauses(Throwable failure) {
        String causes = Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause)
                .limit(100)
                .map(Throwable::toString)
                .collect(Collectors.joining("; caused by "));
        if (!causes.isEmpty()) {
            LOG.warn("{}; caused by {}", failure.getMessage(), causes);
        }
        LOG.debug("where it failed", failure);
    }
}
