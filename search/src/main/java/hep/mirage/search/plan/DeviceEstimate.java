package hep.mirage.search.plan;

import hep.mirage.search.row.RunRow.StageSeconds;
import java.util.Objects;

/**
 * The cost of an ensemble whose nets are trained on devices, many at once, while cores draw datasets and fit spectra.
 * Both work on different runs at the same time, so the wall time is that of the slower one, plus up to one wave of runs
 * at the beginning and at the end.
 *
 * @param run cost of one run
 * @param size of the ensemble
 * @param cores total number of cores, each as fast as the measured one; at least 1
 * @param devices number of devices, each as fast as the measured one; at least 1
 */
public record DeviceEstimate(DeviceRunCost run, EnsembleSize size, int cores, int devices) {
    /** Checks the bounds. */
    public DeviceEstimate {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(size, "size");
        if (cores < 1 || devices < 1) {
            throw new IllegalArgumentException(cores + " cores, " + devices + " devices; at least 1 of each is needed");
        }
    }

    /** Processor time of all runs, by stage, without the training [s]. */
    public StageSeconds coreSeconds() {
        return size.seconds(run.seconds());
    }

    /** Device time of all trainings [s]. */
    public double deviceSeconds() {
        return size.runs() * run.deviceSeconds();
    }

    /**
     * A part of the processor time, spread over the cores.
     *
     * @param coreSeconds processor time [s]
     * @return wall time [s]
     */
    public double coreWallSeconds(double coreSeconds) {
        return coreSeconds / cores;
    }

    /** Wall time of all trainings, spread over the devices [s]. */
    public double deviceWallSeconds() {
        return deviceSeconds() / devices;
    }

    /** Wall time of the ensemble: that of the cores or that of the devices, whichever is longer [s]. */
    public double wallSeconds() {
        return Math.max(coreWallSeconds(coreSeconds().total()), deviceWallSeconds());
    }

    /** Number of cores that keep one device busy: processor time over device time, both for all runs. */
    public double coresADevice() {
        return coreSeconds().total() / deviceSeconds();
    }
}
