package hep.mirage.app.cli;

import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.ensemble.TooManyFailures;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.EngineFailure;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * What the user sees when a command does not end well: all problems of the input, why too many runs broke off, which device
 * was lost, or the stack trace of our fault.
 */
final class FailureReport implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        if (failure instanceof InvalidInput invalid) {
            int problems = invalid.problems().size();
            err.println("mirage " + command.getCommandName() + ": " + problems
                    + (problems == 1 ? " problem" : " problems"));
            invalid.problems().forEach(problem -> err.println("  " + problem));
            return ExitCode.INVALID_INPUT;
        }
        if (failure instanceof TooManyFailures stopped) {
            err.println("mirage " + command.getCommandName() + ": stopped: " + stopped.getMessage());
            return ExitCode.TOO_MANY_FAILURES;
        }
        if (failure instanceof EngineFailure engine) {
            err.println("mirage " + command.getCommandName() + ": stopped: the training engine failed: "
                    + engine.getMessage());
            return ExitCode.FAULT;
        }
        err.println("mirage " + command.getCommandName() + ": a fault of Mirage, not of your input: "
                + failure.getMessage());
        failure.printStackTrace(err);
        return ExitCode.FAULT;
    }
}
