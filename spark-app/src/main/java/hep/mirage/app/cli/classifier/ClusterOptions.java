package hep.mirage.app.cli.classifier;

import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.ensemble.SparkSessions;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.DistributedTrainer;
import hep.mirage.model.training.DistributedTrainers;
import hep.mirage.model.training.ParameterAveraging;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.search.study.Study;
import hep.mirage.search.supervision.SupervisedTraining;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Option;

/** Options of a training by many machines. */
final class ClusterOptions {
    @Option(
            names = "--trainer",
            paramLabel = "NAME",
            required = true,
            description =
                    "train on the executors of Spark: dl4j-spark (MIRAGE_ENGINES=dl4j-spark); default: this process"
                            + " trains, with the study's engine")
    private String trainer;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "with --trainer: Spark master; default: spark-submit's, or local[*]")
    private String master;

    @Option(
            names = "--workers",
            paramLabel = "W",
            description =
                    "with --trainer: copies of the net that are trained at once; default: the cores of the session")
    private Integer workers;

    @Option(
            names = "--averaging-steps",
            paramLabel = "K",
            defaultValue = "100",
            description = "with --trainer: steps of each copy until all are replaced by their mean; default:"
                    + " ${DEFAULT-VALUE}")
    private int stepsBetweenMeans;

    /** Reports options out of bounds, and a trainer that is not on the class path. */
    void check(Problems problems) {
        problems.checkAtLeastOne("--workers", workers);
        problems.checkAtLeastOne("--averaging-steps", stepsBetweenMeans);
        problems.check(
                () -> Optional.ofNullable(master).ifPresent(url -> SparkSessions.requireMaster("--master", url)));
        problems.check(() -> named());
    }

    private DistributedTrainer named() {
        try {
            return DistributedTrainers.named(trainer);
        } catch (InvalidInput absent) {
            throw new InvalidInput(absent.problems().stream()
                    .map(problem -> "--trainer: " + problem)
                    .toList());
        }
    }

    /**
     * Refuses a net that the trainer cannot train.
     *
     * @throws InvalidInput with the reason
     */
    void requireTrainable(Study study) {
        named().refusal(SupervisedTraining.network(study).settings()).ifPresent(why -> {
            throw new InvalidInput("--trainer: " + trainer + ": " + why);
        });
    }

    /**
     * Trains a net in a session of its own.
     *
     * @param task the net
     * @param facts receives how it was trained
     * @param err receives progress
     */
    TrainingOutcome train(TrainingTask task, Map<String, String> facts, PrintWriter err) {
        try (JavaSparkContext spark = SparkSessions.open("mirage train-classifier", Optional.ofNullable(master))) {
            ParameterAveraging averaging =
                    new ParameterAveraging(workers == null ? spark.defaultParallelism() : workers, stepsBetweenMeans);
            facts.put("trainer", trainer);
            facts.put("workers", Integer.toString(averaging.workers()));
            facts.put("averaging_steps", Integer.toString(averaging.stepsBetweenMeans()));
            err.printf(
                    Locale.ROOT,
                    "training with %s on %s: %d workers, a mean every %d steps ...%n",
                    trainer,
                    spark.master(),
                    averaging.workers(),
                    averaging.stepsBetweenMeans());
            return named().train(task, averaging).orThrow();
        } catch (ArithmeticException diverged) {
            throw new InvalidInput("classifier: " + diverged.getMessage());
        }
    }
}
