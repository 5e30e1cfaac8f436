package hep.mirage.app.cli;

import hep.mirage.app.cli.console.ExitCode;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Report of an invalid command line: the problem, the usage of the command, and where to find help; for an empty
 * command line, the list of commands.
 */
final class UsageReport implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(name + ": " + problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, err);
        if (args.length == 0) {
            command.usage(err);
        } else {
            Help help = command.getHelp();
            err.print(help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()));
            err.println("More: ./" + name + " --help");
        }
        return ExitCode.INVALID_INPUT;
    }
}
