package hep.mirage.search.plan;

import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.study.Study;
import hep.mirage.search.table.DocumentJson;

/** The cost estimate of an ensemble as JSON. */
public final class PlanJson {
    private static final DocumentJson JSON = new DocumentJson();

    private PlanJson() {}

    private record OnCores(
            String study,
            int runs,
            int cores,
            StageSeconds secondsOfARun,
            StageSeconds coreSeconds,
            double coreHours,
            double wallSeconds,
            Machine machine) {}

    private record OnDevices(
            String study,
            int runs,
            int cores,
            int devices,
            StageSeconds secondsOfARun,
            StageSeconds coreSeconds,
            double deviceSeconds,
            double coreHours,
            double deviceHours,
            double wallSeconds,
            Machine machine) {}

    public static String write(Study study, EnsembleEstimate estimate, Machine machine) {
        return JSON.write(new OnCores(
                study.name(),
                estimate.size().runs(),
                estimate.cores(),
                estimate.run().seconds(),
                estimate.coreSeconds(),
                estimate.coreHours(),
                estimate.wallSeconds(),
                machine));
    }

    public static String write(Study study, DeviceEstimate estimate, Machine machine) {
        return JSON.write(new OnDevices(
                study.name(),
                estimate.size().runs(),
                estimate.cores(),
                estimate.devices(),
                estimate.run().seconds(),
                estimate.coreSeconds(),
                estimate.deviceSeconds(),
                EnsembleEstimate.hours(estimate.coreSeconds().total()),
                EnsembleEstimate.hours(estimate.deviceSeconds()),
                estimate.wallSeconds(),
                machine));
    }
}
