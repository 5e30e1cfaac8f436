package hep.mirage.report.text;

import hep.mirage.model.Counted;
import hep.mirage.search.plan.BatchSizes;
import hep.mirage.search.plan.EnsembleEstimate;
import hep.mirage.search.plan.Machine;
import hep.mirage.search.plan.RunCost;
import hep.mirage.search.plan.RunCostMeasurement;
import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.Study;
import java.io.PrintWriter;
import java.util.Locale;

/** Cost estimate of an ensemble as a table, with the measurements behind it and what it omits. */
public final class PlanText {
    private PlanText() {}

    public static void print(
            Study study, EnsembleEstimate estimate, BatchSizes batches, Machine machine, PrintWriter out) {
        int runs = estimate.size().runs();
        out.printf(
                Locale.ROOT,
                "study %s: %s on %s%n%n",
                study.name(),
                Counted.of(runs, "run"),
                Counted.of(estimate.cores(), "core"));
        out.printf("%-32s %17s %12s %14s%n", "stage", "CPU seconds a run", "core-hours", "wall time");
        StageSeconds one = estimate.run().seconds();
        StageSeconds all = estimate.coreSeconds();
        stage(out, estimate, "dataset", one.dataset(), all.dataset());
        stage(out, estimate, "training", one.training(), all.training());
        stage(out, estimate, "response", one.response(), all.response());
        stage(out, estimate, "fit", one.fit(), all.fit());
        String leakage = "leakage (first " + Counted.of(estimate.size().leakageRunsWithin(), "run") + ")";
        stage(out, estimate, leakage, one.leakage(), all.leakage());
        stage(out, estimate, "all (mean of a run)", all.total() / runs, all.total());
        source(study, estimate.run(), machine, out);
        limits(estimate, out);
        BatchText.print(batches, out);
        out.flush();
    }

    private static void stage(
            PrintWriter out, EnsembleEstimate estimate, String name, double secondsARun, double coreSeconds) {
        out.printf(
                Locale.ROOT,
                "%-32s %17.4f %12.3f %14s%n",
                name,
                secondsARun,
                EnsembleEstimate.hours(coreSeconds),
                DurationText.of(estimate.wallSeconds(coreSeconds)));
    }

    private static void source(Study study, RunCost run, Machine machine, PrintWriter out) {
        out.printf(
                "%nMeasured on one thread of this machine (%s; Java %s), in processor time of that thread after warm-up:%n",
                machine.processor(), System.getProperty("java.version"));
        if (run.trainsNets()) {
            training(study.classifier().network().orElseThrow(), run, out);
        }
        out.println(
                "the drawing of a dataset, its response, its fits, an independent dataset: those of run 0, repeated with warm caches.");
    }

    private static void training(ClassifierDesign.Network net, RunCost run, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%,d training steps in slices of at most %d (engine %s, batch size %d): %,.0f steps/s; a run takes %,d;%n",
                run.timedSteps(),
                RunCostMeasurement.SLICE_STEPS,
                net.engine(),
                net.settings().batchSize(),
                run.stepsPerSecond(),
                run.trainingSteps());
    }

    private static void limits(EnsembleEstimate estimate, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%nAn estimate for cores like this one, one run to a core. At the end, where fewer runs are left than"
                        + " cores, it%nlasts up to one run (%s) longer. Not in it: starting Spark, garbage collection,"
                        + " writing tables, the global%nintegration, and what cores lose that share caches or a clock"
                        + " with busy neighbours.%n",
                DurationText.of(estimate.run().seconds().total()));
    }
}
