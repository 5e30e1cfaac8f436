package hep.mirage.app.cli.ensemble;

import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.cli.console.WhenStopped;
import hep.mirage.app.cli.console.WhenStopped.Left;
import hep.mirage.app.score.ScoreFiles;
import hep.mirage.search.study.RunnableStudy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mirage score}: {@code mirage run} for studies with arms whose responses come from another program. */
@Command(
        name = "score",
        description =
                "Computes the missing runs of a study with external arms: reads their responses, checks them against the"
                        + " datasets, and scans and fits them beside the study's other arms, which are trained as in mirage run.")
@WhenStopped(Left.COMPLETED_WORK)
public final class ScoreCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STUDY",
            description =
                    "study file with an arm of protection external, such as conf/studies/zgamma-150-external.yaml",
            converter = InputArgument.class)
    private Path file;

    @Option(
            names = "--scores",
            paramLabel = "PATH",
            required = true,
            description =
                    "Parquet file of scores, or a folder of them, with the columns run, hypothesis_gev, arm, event and"
                            + " response: one row for each event in window and side-bands; on a cluster a URI that every"
                            + " machine reaches")
    private String scores;

    @Mixin
    private EnsembleOptions options;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        problems.check(() -> ScoreFiles.requireReachable(scores, options.master()));
        Optional<RunnableStudy> read = problems.collect(() -> options.study(file, ScoreFiles::requireExternalArm));
        problems.throwIfAny();
        RunnableStudy runnable = read.orElseThrow();
        try (JavaSparkContext spark = options.spark(runnable.study())) {
            return options.compute(
                    spark, runnable.withScores(ScoreFiles.open(scores, runnable, spark.hadoopConfiguration())));
        }
    }
}
