package hep.mirage.search.run;

import hep.mirage.model.training.TrainingTask;
import hep.mirage.search.row.FailureRow;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State of one run of a wave. Its parts are executed one after the other, possibly by different threads. An exception
 * becomes the outcome of the run, with stage and reason, and its stack trace goes to the log.
 */
final class RunUnderWay {
    private static final Logger LOG = LoggerFactory.getLogger(RunUnderWay.class);

    private final PseudoExperiment experiment;
    private final long run;
    private final RunClock clock = new RunClock();
    private PreparedRun prepared;
    private List<TimedTraining> trainings = List.of();
    private String trainedOn;
    private RunOutcome outcome;

    RunUnderWay(PseudoExperiment experiment, long run) {
        this.experiment = experiment;
        this.run = run;
    }

    void prepare() {
        unlessBrokenOff(() -> prepared = experiment.prepare(run, clock));
    }

    /** The nets of the run, if it has not failed. */
    List<TrainingTask> tasks() {
        return prepared.tasks();
    }

    void beginTraining() {
        clock.enterShared(RunStage.TRAINING, 0);
    }

    /** Receives the results of its tasks and the device that trained them. */
    void trained(List<TimedTraining> results, String device) {
        trainedOn = device;
        clock.enterShared(
                RunStage.TRAINING,
                results.stream().mapToLong(TimedTraining::wallNanoseconds).sum());
        trainings = results;
    }

    /** Discards everything except the outcome. */
    void finish() {
        unlessBrokenOff(() -> outcome =
                experiment.rows(experiment.finish(prepared, trainings, clock)).withTrainedOn(trainedOn));
        prepared = null;
        trainings = List.of();
    }

    boolean isUnderWay() {
        return outcome == null;
    }

    RunOutcome outcome() {
        return outcome;
    }

    /** Ends the run in its current stage. */
    void breakOff(RuntimeException failure) {
        String stage = clock.stage().name().toLowerCase(Locale.ROOT);
        LOG.warn("run {} broke off in its {}", run, stage, failure);
        outcome = new RunOutcome.Failed(new FailureRow(run, stage, failure.toString()));
    }

    private void unlessBrokenOff(Runnable part) {
        if (isUnderWay()) {
            try {
                part.run();
            } catch (RuntimeException failure) {
                breakOff(failure);
            }
        }
    }
}
