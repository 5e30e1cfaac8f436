package hep.mirage.app.ensemble;

import hep.mirage.app.ensemble.EnsembleJob.Progress;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.run.FallingSpectrumGenerator;
import hep.mirage.search.run.PseudoExperiments;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.StopRule;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaSparkContext;

/** The small study as a separate process, for tests that kill it. Arguments: folder, runs, runs a batch. */
final class SmallEnsemble {
    private SmallEnsemble() {}

    /** Computes what is missing in the folder. */
    public static void main(String[] args) {
        EnsemblePlan plan =
                new EnsemblePlan(0, Integer.parseInt(args[1]), 7, Integer.parseInt(args[2]), 2, 0.1, StopRule.never());
        var runs = new PseudoExperiments(SmallStudy.of(SmallStudy.BLIND, plan.runs()), new FallingSpectrumGenerator());
        try (JavaSparkContext spark = SparkSessions.open("small-ensemble", Optional.of("local[2]"));
                EnsembleWriter writer =
                        EnsembleWriter.open(Ensembles.at(Path.of(args[0])), FitTable.PUBLISHED, Ensembles.OWNER)) {
            new EnsembleJob(spark, writer, OptionalInt.empty(), Progress.Listener.SILENT).run(runs, plan);
        }
    }
}
