package hep.mirage.app.cli.ensemble;

import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.WhenStopped;
import hep.mirage.app.cli.console.WhenStopped.Left;
import hep.mirage.search.study.RunnableStudy;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mirage run}: the main job, from a study to an ensemble with its global integration. */
@Command(name = "run", description = "Computes the runs of a study's ensemble that are missing in the output folder.")
@WhenStopped(Left.COMPLETED_WORK)
public final class RunCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STUDY",
            description = "study file, such as conf/studies/zgamma-150.yaml",
            converter = InputArgument.class)
    private Path file;

    @Mixin
    private EnsembleOptions options;

    @Override
    public Integer call() {
        RunnableStudy runnable = options.study(file, RunnableStudy::requireScores);
        try (JavaSparkContext spark = options.spark(runnable.study())) {
            return options.compute(spark, runnable);
        }
    }
}
