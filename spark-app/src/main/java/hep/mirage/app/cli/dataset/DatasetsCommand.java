package hep.mirage.app.cli.dataset;

import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.app.cli.console.WhenStopped;
import hep.mirage.app.cli.console.WhenStopped.Left;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mirage datasets}: events for other programs. */
@Command(
        name = "datasets",
        description =
                "Writes the events that the runs of a study search, with their labels, as Parquet: bit for bit those of"
                        + " mirage run, one file for each run. With --bundle, writes a sample of any size that a generator draws.")
@WhenStopped(Left.PART_OF_THE_RESULT)
public final class DatasetsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source;

    /** One of both. */
    static final class Source {
        @ArgGroup(exclusive = false, multiplicity = "1")
        private RunsOfStudy runs;

        @ArgGroup(exclusive = false, multiplicity = "1")
        private SampleOfBundle sample;
    }

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "master seed; default: the study's ensemble.master_seed, with --bundle "
                    + SampleOfBundle.DEFAULT_SEED)
    private Long seed;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            required = true,
            description = "output folder, new or empty; with --bundle a file whose name ends in .parquet")
    private String out;

    @Mixin
    private ResultOption result;

    @Override
    public Integer call() {
        if (source.runs != null) {
            source.runs.write(seed, out, result, spec.commandLine().getErr());
        } else {
            source.sample.write(seed, out, result, spec.commandLine().getErr());
        }
        return 0;
    }
}
