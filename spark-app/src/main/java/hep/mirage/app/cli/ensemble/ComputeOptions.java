package hep.mirage.app.cli.ensemble;

import hep.mirage.app.cli.console.Problems;
import hep.mirage.app.ensemble.EnsembleRepair;
import hep.mirage.app.ensemble.SparkSessions;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.check.AvailableMemory;
import hep.mirage.search.study.check.TrainingMemory;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Option;

/** The options that say where and how the runs of an ensemble are computed. */
public final class ComputeOptions {
    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "Spark master; default: spark-submit's, or local[*], or local[2] for an engine that trains many nets"
                            + " at once")
    private String master;

    @Option(
            names = "--partitions",
            paramLabel = "P",
            description =
                    "Spark tasks per batch of runs; default: one per run, or fewer for an engine that trains many nets at once."
                            + " A kill costs the tasks in progress, as long as they may be")
    private Integer partitions;

    @Option(
            names = "--repair",
            description = "move damaged batches of the output folder to its folder " + EnsembleRepair.FOLDER
                    + " and compute their runs again; default: damaged files are refused, each with its reason")
    private boolean repair;

    /** Checks the options. */
    public void check(Problems problems) {
        problems.checkAtLeastOne("--partitions", partitions);
        problems.check(
                () -> Optional.ofNullable(master).ifPresent(url -> SparkSessions.requireMaster("--master", url)));
    }

    /** The master on which Spark is opened, apart from the number of local cores. */
    String master() {
        return SparkSessions.master(Optional.ofNullable(master));
    }

    /**
     * Opens Spark for the runs of a study.
     *
     * @param study of the runs
     * @throws hep.mirage.model.InvalidInput if their nets do not fit into the memory of a local session
     */
    public JavaSparkContext spark(Study study) {
        boolean manyAtOnce = study.classifier().design().typicalTasksInFlight() > 1;
        String usual = manyAtOnce ? SparkSessions.TWO_TASKS : SparkSessions.ALL_CORES;
        JavaSparkContext spark = SparkSessions.open("mirage " + study.name(), Optional.ofNullable(master), usual);
        if (spark.isLocal()) {
            try {
                TrainingMemory.ofRun(study).requireWithin(AvailableMemory.ofHeap(spark.defaultParallelism()));
            } catch (RuntimeException tooLarge) {
                spark.close();
                throw tooLarge;
            }
        }
        return spark;
    }

    /**
     * The work that completes an ensemble.
     *
     * @param spark in which the runs are computed
     * @param err receives progress and notes
     */
    public EnsembleCompletion completion(JavaSparkContext spark, PrintWriter err) {
        return new EnsembleCompletion(
                spark,
                partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions),
                repair ? EnsembleCompletion.Damage.SET_ASIDE : EnsembleCompletion.Damage.REFUSE,
                err);
    }
}
