package hep.mirage.app.cli;

import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.cli.console.PathArgument;
import hep.mirage.app.cli.ensemble.CompareEnsemblesCommand;
import hep.mirage.app.cli.ensemble.IntegrateCommand;
import hep.mirage.app.cli.ensemble.ReproduceCommand;
import hep.mirage.app.cli.ensemble.RunCommand;
import hep.mirage.app.cli.generator.CompareGeneratorsCommand;
import hep.mirage.app.cli.generator.EvaluateGeneratorCommand;
import hep.mirage.app.cli.generator.TrainGeneratorCommand;
import hep.mirage.app.cli.generator.TuneGeneratorCommand;
import hep.mirage.app.cli.generator.UpgradeBundleCommand;
import hep.mirage.app.cli.study.CalibrateCommand;
import hep.mirage.app.cli.study.CheckCommand;
import hep.mirage.app.cli.study.PlanCommand;
import hep.mirage.app.cli.study.StudyKeysCommand;
import hep.mirage.app.cli.tables.TablesCommand;
import hep.mirage.app.provenance.Software;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/**
 * The command line: {@code ./mirage}, and the main class under {@code spark-submit}.
 *
 * <p>Exit codes: 0 done; {@value ExitCode#INVALID_INPUT} what the user gave cannot be used, with every problem on a line and
 * nothing written; {@value ExitCode#TOO_MANY_FAILURES} the job stopped since more runs broke off than the study allows, complete
 * batches are kept, or the classifiers of all runs are dead; {@value ExitCode#MACHINE} the machine could not do it (disk full,
 * out of memory, classes missing); 130, 143, 129 stopped by Ctrl-C, SIGTERM, SIGHUP; {@value ExitCode#FAULT} a fault of ours, with its stack
 * trace, or a training engine that failed, such as one whose device was lost.
 */
@Command(
        name = "mirage",
        description = "How often does a semi-supervised resonance search invent a signal?",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done",
            "  1  a fault of Mirage, with its stack trace; a training engine or its device that",
            "     failed, complete batches are kept; or the rows of reproduce differ",
            "  2  what was given cannot be used; every problem on a line, nothing written",
            "  3  more runs failed than the study allows, or the classifiers of all runs are",
            "     dead; complete batches are kept",
            "  4  the machine could not do it: disk full, out of memory, classes missing;",
            "     complete batches are kept",
            "  130, 143, 129  stopped by Ctrl-C, SIGTERM, SIGHUP; complete batches are kept"
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Mirage.Version.class,
        subcommands = {
            CheckCommand.class,
            PlanCommand.class,
            RunCommand.class,
            IntegrateCommand.class,
            TrainGeneratorCommand.class,
            TuneGeneratorCommand.class,
            UpgradeBundleCommand.class,
            EvaluateGeneratorCommand.class,
            CompareGeneratorsCommand.class,
            CompareEnsemblesCommand.class,
            CalibrateCommand.class,
            ReproduceCommand.class,
            StudyKeysCommand.class,
            TablesCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Mirage {
    private Mirage() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args command, arguments, options
     */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(execute(out, err, StopSignals.caught(err), args));
    }

    /**
     * Runs a command.
     *
     * @param out takes results
     * @param err takes progress and problems
     * @param args command, arguments, options
     * @return the exit code
     */
    public static int execute(PrintWriter out, PrintWriter err, String... args) {
        return execute(out, err, StopSignals.none(), args);
    }

    private static int execute(PrintWriter out, PrintWriter err, StopSignals signals, String... args) {
        FailureReport report = new FailureReport(signals);
        return new CommandLine(new Mirage())
                .registerConverter(Path.class, new PathArgument())
                .setOut(out)
                .setErr(err)
                .setExecutionStrategy(report::execute)
                .setExecutionExceptionHandler(report)
                .setParameterExceptionHandler(new UsageReport())
                .execute(args);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Software.build(), "on Java " + System.getProperty("java.runtime.version")};
        }
    }
}
