package hep.mirage.lab.tuning;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.DenseNetSettings;
import hep.mirage.model.generator.EarlyStopping;
import hep.mirage.model.generator.GeneratorManifest;
import java.util.List;

/**
 * Data shared by all trials of a search; broadcast once.
 *
 * @param base settings that the grid modifies
 * @param space the grid
 * @param plan number of trials and their epochs
 * @param points of the grid, one per trial
 * @param seed of the search, of every training and of the held-out split
 * @param sample all events
 * @param digest digest of the source of the events
 * @param split which of them are held out for evaluation
 */
public record TuningSearch(
        DenseNetSettings base,
        SearchSpace space,
        TrialPlan plan,
        List<Long> points,
        long seed,
        EventBatch sample,
        SampleDigest digest,
        EventSplit split)
        implements java.io.Serializable {
    /** A correction with more events than this does not affect the evaluation of a trial. */
    private static final int MOST_CALIBRATION_EVENTS = 400_000;

    /** Checks that events are held out and that every trial has a point. */
    public TuningSearch {
        points = List.copyOf(points);
        if (points.size() != plan.trials()) {
            throw new IllegalArgumentException(
                    plan.trials() + " trials and " + points.size() + " points; one for each is needed");
        }
        if (!(split.heldOutFraction() > 0)) {
            throw new InvalidInput(
                    "generator.training.held_out_fraction: 0; trials are judged by held-out events: set it"
                            + " above 0, such as to 0.2");
        }
    }

    /**
     * A search at random points of the grid of a kind of generator, or at all of them if there are enough trials.
     *
     * @param base settings that the grid modifies; their kind determines the grid
     * @param plan with no more trials than that grid has points
     * @param seed of the search
     * @param sample all events
     * @param digest digest of the source of the events
     * @param heldOutFraction of the events
     */
    public static TuningSearch of(
            DenseNetSettings base,
            TrialPlan plan,
            long seed,
            EventBatch sample,
            SampleDigest digest,
            double heldOutFraction) {
        SearchSpace space = SearchSpace.of(base);
        EventSplit split = new EventSplit(heldOutFraction, seed);
        return new TuningSearch(base, space, plan, space.draw(plan.trials(), seed), seed, sample, digest, split);
    }

    /**
     * The settings of a trial.
     *
     * @param trial its number
     * @param epochs total number of epochs that it is trained for
     */
    public DenseNetSettings settings(int trial, int epochs) {
        return space.at(points.get(trial), base.with(epochs, calibrationEvents()));
    }

    private int calibrationEvents() {
        return Math.min(MOST_CALIBRATION_EVENTS, base.calibrationEvents());
    }

    /**
     * What two searches must have in common for one to continue in the folder of the other: everything that determines
     * a trial's row on a rung. The number of trials may grow.
     */
    public String identity() {
        List<Integer> epochs = plan.rungs().stream().map(Rung::epochs).toList();
        return "epochs " + epochs + ", correction by " + calibrationEvents() + " events, grid " + space + ", "
                + GeneratorManifest.identityOf(base, seed, digest, split, EarlyStopping.never());
    }
}
