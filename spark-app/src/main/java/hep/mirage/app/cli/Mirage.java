package hep.mirage.app.cli;

import hep.mirage.app.cli.classifier.TrainClassifierCommand;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.cli.console.PathArgument;
import hep.mirage.app.cli.dataset.DatasetsCommand;
import hep.mirage.app.cli.ensemble.RunCommand;
import hep.mirage.app.cli.ensemble.ScoreCommand;
import hep.mirage.app.cli.generator.CompareGeneratorsCommand;
import hep.mirage.app.cli.generator.EvaluateGeneratorCommand;
import hep.mirage.app.cli.generator.TrainGeneratorCommand;
import hep.mirage.app.cli.generator.TuneGeneratorCommand;
import hep.mirage.app.cli.generator.UpgradeBundleCommand;
import hep.mirage.app.cli.nightly.NightlyCommand;
import hep.mirage.app.cli.nightly.NightlyStatusCommand;
import hep.mirage.app.cli.observed.SearchCommand;
import hep.mirage.app.cli.result.CompactCommand;
import hep.mirage.app.cli.result.CompareEnsemblesCommand;
import hep.mirage.app.cli.result.ExportCommand;
import hep.mirage.app.cli.result.IntegrateCommand;
import hep.mirage.app.cli.result.ReportCommand;
import hep.mirage.app.cli.result.ReproduceCommand;
import hep.mirage.app.cli.signal.LimitsCommand;
import hep.mirage.app.cli.signal.PowerCommand;
import hep.mirage.app.cli.study.CalibrateCommand;
import hep.mirage.app.cli.study.CheckCommand;
import hep.mirage.app.cli.study.PlanCommand;
import hep.mirage.app.cli.study.StudyKeysCommand;
import hep.mirage.app.cli.tables.TablesCommand;
import hep.mirage.app.provenance.Software;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkUserAppException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line: {@code ./mirage}, and the main class under {@code spark-submit}.
 *
 * <p>{@link ExitCode} lists its exit codes.
 */
@Command(
        name = "mirage",
        description = "How often does a semi-supervised resonance search invent a signal?",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            ExitCode.FAULT + ":a fault of Mirage, with its stack trace; or a training engine or its device failed,"
                    + " complete batches of runs are kept",
            ExitCode.INVALID_INPUT + ":the input cannot be used; every problem on a line, nothing written",
            ExitCode.TOO_MANY_FAILURES + ":more runs failed, or have a dead classifier, than the study allows,"
                    + " or no run is left; complete batches of runs are kept",
            ExitCode.MACHINE
                    + ":the machine or its storage could not do it: disk full, file system not reached, out of memory,"
                    + " classes missing; the message says what is kept",
            ExitCode.DIFFERENT + ":reproduce: the run differs from its rows in the folder",
            ExitCode.TAKEN_OVER
                    + ":another driver has opened the output folder and continues; complete batches are kept",
            ExitCode.DRIFTED + ":nightly: tonight's runs differ from the nights before; they are kept",
            ExitCode.NIGHT_MISSING + ":nightly-status: a night did not run, or did not end",
            ExitCode.EXECUTORS_LOST + ":on Kubernetes: Spark has ended the driver, since too many executors were lost;"
                    + " complete batches are kept",
            (ExitCode.SIGNAL + 2) + ":stopped by Ctrl-C; the message says what is kept",
            (ExitCode.SIGNAL + 15) + ":stopped by SIGTERM; the message says what is kept",
            (ExitCode.SIGNAL + 1) + ":stopped by SIGHUP; the message says what is kept"
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Mirage.Version.class,
        subcommands = {
            CheckCommand.class,
            PlanCommand.class,
            RunCommand.class,
            IntegrateCommand.class,
            CompactCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            NightlyCommand.class,
            NightlyStatusCommand.class,
            SearchCommand.class,
            PowerCommand.class,
            LimitsCommand.class,
            DatasetsCommand.class,
            ScoreCommand.class,
            TrainGeneratorCommand.class,
            TrainClassifierCommand.class,
            TuneGeneratorCommand.class,
            UpgradeBundleCommand.class,
            EvaluateGeneratorCommand.class,
            CompareGeneratorsCommand.class,
            CompareEnsemblesCommand.class,
            CalibrateCommand.class,
            ReproduceCommand.class,
            StudyKeysCommand.class,
            TablesCommand.class,
            AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        })
public final class Mirage {
    /** Those of the libraries keep the levels that conf/log4j2.xml gives them. */
    static final String OWN_LOGGERS = "hep.mirage";

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "no progress and no notes on standard error, only problems")
    private boolean quiet;

    private Mirage() {}

    /**
     * Runs a command and ends the process with its exit code; in YARN's cluster mode, which ends the process itself, returns or
     * throws.
     *
     * @param args command, arguments, options
     * @throws SparkUserAppException with an exit code other than 0, in YARN's cluster mode
     * @throws IOException if the application's staging folder can't be read or written, in YARN's cluster mode
     */
    public static void main(String[] args) throws SparkUserAppException, IOException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        StopSignals signals = StopSignals.caught(err);
        if (YarnDriver.isThisProcess()) {
            YarnDriver.open(System.getenv()).run(() -> execute(out, err, signals, args));
        } else {
            System.exit(execute(out, err, signals, args));
        }
    }

    /**
     * Runs a command.
     *
     * @param out receives results
     * @param err receives progress and problems
     * @param args command, arguments, options
     * @return the exit code
     */
    public static int execute(PrintWriter out, PrintWriter err, String... args) {
        return execute(out, err, StopSignals.none(), args);
    }

    private static int execute(PrintWriter out, PrintWriter err, StopSignals signals, String... args) {
        return commandLine(out, err, signals).execute(args);
    }

    /** All commands, for help and man pages. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, StopSignals signals) {
        Mirage mirage = new Mirage();
        FailureReport report = new FailureReport(signals, err);
        CommandLine commands = new CommandLine(mirage)
                .registerConverter(Path.class, new PathArgument())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(report)
                .setParameterExceptionHandler(new UsageReport());
        commands.setExecutionStrategy(arguments -> {
            if (mirage.quiet) {
                commands.setErr(new PrintWriter(Writer.nullWriter()));
                Configurator.setAllLevels(OWN_LOGGERS, Level.WARN);
            }
            return report.execute(arguments);
        });
        return commands;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Software.build(), "on Java " + System.getProperty("java.runtime.version")};
        }
    }
}
