package hep.mirage.report.text;

import hep.mirage.model.Counted;
import hep.mirage.search.plan.BatchSizes;
import hep.mirage.search.plan.DeviceEstimate;
import hep.mirage.search.plan.DeviceRunCost;
import hep.mirage.search.plan.EnsembleEstimate;
import hep.mirage.search.plan.Machine;
import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.study.ClassifierDesign;
import hep.mirage.search.study.Study;
import java.io.PrintWriter;
import java.util.Locale;

/** Cost estimate of an ensemble on cores and devices as a table, with the measurements behind it and what it omits. */
public final class DevicePlanText {
    private static final String HEADING = "%-32s %20s %12s %14s%n";
    private static final String ROW = "%-32s %20.4f %12.3f %14s%n";

    private DevicePlanText() {}

    public static void print(
            Study study, DeviceEstimate estimate, BatchSizes batches, Machine machine, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "study %s: %s on %s and %s%n%n",
                study.name(),
                Counted.of(estimate.size().runs(), "run"),
                Counted.of(estimate.cores(), "core"),
                Counted.of(estimate.devices(), "device"));
        table(estimate, out);
        balance(estimate, out);
        source(study, estimate.run(), machine, out);
        out.printf("%nA Spark task takes %s.%n", Counted.of(batches.tasks().runs(), "run"));
        BatchText.print(batches, out);
        out.flush();
    }

    private static void table(DeviceEstimate estimate, PrintWriter out) {
        StageSeconds one = estimate.run().seconds();
        StageSeconds all = estimate.coreSeconds();
        int runs = estimate.size().runs();
        out.printf(Locale.ROOT, HEADING, "stage on the cores", "CPU seconds a run", "core-hours", "wall time");
        stage(out, estimate, "dataset", one.dataset(), all.dataset());
        stage(out, estimate, "response", one.response(), all.response());
        stage(out, estimate, "fit", one.fit(), all.fit());
        String leakage = "leakage (first " + Counted.of(estimate.size().leakageRunsWithin(), "run") + ")";
        stage(out, estimate, leakage, one.leakage(), all.leakage());
        stage(out, estimate, "all (mean of a run)", all.total() / runs, all.total());
        out.println();
        out.printf(Locale.ROOT, HEADING, "stage on the devices", "device seconds a run", "device-hours", "wall time");
        out.printf(
                Locale.ROOT,
                ROW,
                "training",
                estimate.run().deviceSeconds(),
                EnsembleEstimate.hours(estimate.deviceSeconds()),
                DurationText.of(estimate.deviceWallSeconds()));
    }

    private static void stage(
            PrintWriter out, DeviceEstimate estimate, String name, double secondsARun, double coreSeconds) {
        out.printf(
                Locale.ROOT,
                ROW,
                name,
                secondsARun,
                EnsembleEstimate.hours(coreSeconds),
                DurationText.of(estimate.coreWallSeconds(coreSeconds)));
    }

    /** Which of the two is the bottleneck. */
    private static void balance(DeviceEstimate estimate, PrintWriter out) {
        boolean coresAreSlower =
                estimate.coreWallSeconds(estimate.coreSeconds().total()) > estimate.deviceWallSeconds();
        out.printf(
                Locale.ROOT,
                "%nBoth work at the same time, so the ensemble takes as long as the slower, the %s: %s.%n"
                        + "%.1f cores like this one keep one device busy.%n",
                coresAreSlower ? "cores" : "devices",
                DurationText.of(estimate.wallSeconds()),
                estimate.coresADevice());
    }

    private static void source(Study study, DeviceRunCost run, Machine machine, PrintWriter out) {
        ClassifierDesign.Network net = study.classifier().network().orElseThrow();
        out.printf(
                Locale.ROOT,
                "%nMeasured on this machine. Training (engine %s, batch size %d, on %s):%n"
                        + "%,d steps, the first ones of %s at once: %,.0f steps/s, with copies and the order of events; a run takes"
                        + " %,d.%n",
                net.engine(),
                net.settings().batchSize(),
                run.training().trainedOn(),
                run.training().steps(),
                Counted.of(run.training().nets(), "net"),
                run.training().stepsPerSecond(),
                run.trainingSteps());
        out.printf(
                "The other stages are those of run 0 on one thread (%s; Java %s), in processor time of that thread.%n",
                machine.processor(), System.getProperty("java.version"));
        out.printf(
                Locale.ROOT,
                "%nAn estimate for cores and devices like these. Not in it: the thread of each device that waits for it,"
                        + " the first%nwave of runs, for which a device waits, and the last, for which the cores do; starting Spark,"
                        + " garbage%ncollection, writing tables, the global integration.%n");
    }
}
