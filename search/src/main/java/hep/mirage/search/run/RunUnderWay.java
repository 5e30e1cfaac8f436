package hep.mirage.search.run;

import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.search.row.FailureRow;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a wave, from part to part; each part may be done by another thread, one after the other. What breaks it off
 * becomes its outcome, with stage and reason, and leaves its stack trace in the log.
 */
final class RunUnderWay {
    private static final Logger LOG = LoggerFactory.getLogger(RunUnderWay.class);

    private final PseudoExperiment experiment;
    private final long run;
    private final RunClock clock = new RunClock();
    private PreparedRun prepared;
    private List<TrainingResult> trainings;
    private String trainedOn;
    private RunOutcome outcome;

    RunUnderWay(PseudoExperiment experiment, long run) {
        this.experiment = experiment;
        this.run = run;
    }

    void prepare() {
        unlessBrokenOff(() -> prepared = experiment.prepare(run, clock));
    }

    /** The nets of a run that is under way. */
    List<TrainingTask> tasks() {
        return prepared.tasks();
    }

    void beginTraining() {
        clock.enterShared(RunStage.TRAINING, 0);
    }

    /** Takes the results of its tasks, its share of the time that they took [ns], and what trained them. */
    void trained(List<TrainingResult> results, long nanoseconds, String device) {
        trainedOn = device;
        clock.enterShared(RunStage.TRAINING, nanoseconds);
        trainings = results;
    }

    /** Leaves of the run its outcome alone. */
    void finish() {
        unlessBrokenOff(() -> outcome =
                experiment.rows(experiment.finish(prepared, trainings, clock)).withTrainedOn(trainedOn));
        prepared = null;
        trainings = null;
    }

    boolean isUnderWay() {
        return outcome == null;
    }

    RunOutcome outcome() {
        return outcome;
    }

    /** Ends the run in the stage that it is in. */
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
