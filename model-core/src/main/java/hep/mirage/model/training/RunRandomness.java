package hep.mirage.model.training;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The random choices of a run's training at one hypothesis: for every epoch a fresh uniform shuffle (Fisher, Yates; Knuth's
 * algorithm P) of the events, and fresh dropout masks.
 *
 * <p>Each epoch has its own streams, (master seed, {@link StreamPurpose#EVENT_ORDER} or {@link StreamPurpose#DROPOUT}, run,
 * hypothesis · {@value #MAX_EPOCHS} + epoch): they do not depend on those of earlier epochs.
 *
 * @param masterSeed seed of the whole ensemble
 * @param run run number, 0 or above
 * @param hypothesis index of the mass hypothesis in the study, 0 or above
 */
public record RunRandomness(long masterSeed, long run, int hypothesis) implements TrainingRandomness {
    /** Largest number of epochs that the stream addresses allow. */
    public static final int MAX_EPOCHS = 1024;

    private static final int MAX_HYPOTHESES = Integer.MAX_VALUE / MAX_EPOCHS;

    /** Checks the bounds. */
    public RunRandomness {
        if (run < 0 || hypothesis < 0 || hypothesis >= MAX_HYPOTHESES) {
            throw new IllegalArgumentException("run " + run + ", hypothesis " + hypothesis
                    + "; run must be 0 or above, hypothesis in [0, " + MAX_HYPOTHESES + ")");
        }
    }

    @Override
    public int[] permutation(int epoch, int events) {
        UniformRandomProvider rng = stream(StreamPurpose.EVENT_ORDER, epoch);
        int[] order = new int[events];
        for (int i = 0; i < events; i++) {
            int j = rng.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    @Override
    public UniformRandomProvider dropout(int epoch) {
        return stream(StreamPurpose.DROPOUT, epoch);
    }

    @Override
    public UniformRandomProvider validationSplit() {
        return RandomStreams.open(new StreamKey(masterSeed, StreamPurpose.VALIDATION_SPLIT, run, hypothesis));
    }

    private UniformRandomProvider stream(StreamPurpose purpose, int epoch) {
        if (epoch < 0 || epoch >= MAX_EPOCHS) {
            throw new IllegalArgumentException(
                    "epoch " + epoch + " is outside [0, " + MAX_EPOCHS + "); train for less");
        }
        return RandomStreams.open(new StreamKey(masterSeed, purpose, run, hypothesis * MAX_EPOCHS + epoch));
    }
}
