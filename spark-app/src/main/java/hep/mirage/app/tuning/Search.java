package hep.mirage.app.tuning;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.EarlyStopping;
import hep.mirage.model.generator.GeneratorManifest;
import hep.mirage.model.generator.NetworkSettings;
import hep.mirage.model.generator.search.SearchSpace;
import java.util.List;

/**
 * What all trials of a search share; broadcast once.
 *
 * @param base settings that the grid changes; their epochs are a trial's
 * @param space the grid
 * @param points of the grid, one a trial
 * @param seed of the search, of every training and of what is held out
 * @param sample all events
 * @param digest what they were read from
 * @param split which of them are held out, to judge by
 */
public record Search(
        NetworkSettings base,
        SearchSpace space,
        List<Long> points,
        long seed,
        EventBatch sample,
        SampleDigest digest,
        EventSplit split)
        implements java.io.Serializable {
    /** A correction by more events than this moves no judgement that a trial can make. */
    private static final int MOST_CALIBRATION_EVENTS = 400_000;

    /** Events must be held out. */
    public Search {
        points = List.copyOf(points);
        if (!(split.heldOutFraction() > 0)) {
            throw new InvalidInput(
                    "generator.training.held_out_fraction: 0; trials are judged by held-out events: set it"
                            + " above 0, such as to 0.2");
        }
    }

    /**
     * A random search, or the whole grid where there are enough trials.
     *
     * @param base settings that the grid changes
     * @param trials how many
     * @param seed of the search
     * @param sample all events
     * @param digest what they were read from
     * @param heldOutFraction of the events
     */
    public static Search random(
            NetworkSettings base,
            int trials,
            long seed,
            EventBatch sample,
            SampleDigest digest,
            double heldOutFraction) {
        SearchSpace space = SearchSpace.of(base);
        EventSplit split = new EventSplit(heldOutFraction, seed);
        return new Search(base, space, space.draw(trials, seed), seed, sample, digest, split);
    }

    /**
     * The settings of a trial.
     *
     * @param trial its number
     */
    public NetworkSettings settings(int trial) {
        int calibration = Math.min(MOST_CALIBRATION_EVENTS, base.calibrationEvents());
        return space.at(points.get(trial), base.withCalibrationEvents(calibration));
    }

    /** What two searches must share for one to go on in the folder of the other; the number of trials may grow. */
    public String identity() {
        return base.epochs() + " epochs "
                + GeneratorManifest.identityOf(base, seed, digest, split, EarlyStopping.never());
    }
}
