package hep.mirage.model.generator;

import java.util.List;
import java.util.Optional;

/**
 * When a training stops before its last epoch: the generator is judged every few epochs on held-out events, and once it no
 * longer improves, the best one judged is kept.
 *
 * @param everyEpochs epochs between two judgements, at least 1; 0 disables judging and early stopping
 * @param patience judgements without an improvement that end the training, at least 1, 0 if none is judged
 * @param minDelta smallest fall of {@link EpochQuality#total()} below the best before it that is an improvement, 0 or above
 */
public record EarlyStopping(int everyEpochs, int patience, double minDelta) implements java.io.Serializable {
    /** Checks the bounds. */
    public EarlyStopping {
        boolean sound = everyEpochs == 0 ? patience == 0 && minDelta == 0 : everyEpochs > 0 && patience > 0;
        if (!sound || !(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("early stopping: judged every " + everyEpochs + " epochs, patience "
                    + patience + ", smallest improvement " + minDelta + "; needed: at least 1, 1 and 0, or 0 for all");
        }
    }

    /** Trains to the last epoch and keeps its generator. */
    public static EarlyStopping never() {
        return new EarlyStopping(0, 0, 0);
    }

    /** The same without the patience: what determines the judgements of a training, however long it runs. */
    EarlyStopping ofJudgements() {
        return new EarlyStopping(everyEpochs, Math.min(patience, 1), minDelta);
    }

    /**
     * Whether the generator is judged after an epoch.
     *
     * @param epoch 1 for the first
     */
    public boolean isDue(int epoch) {
        return everyEpochs > 0 && epoch % everyEpochs == 0;
    }

    /**
     * The judgement whose generator is kept.
     *
     * @param judged in the order of epochs
     * @return the last improvement; empty if none was judged
     */
    public Optional<EpochQuality> best(List<EpochQuality> judged) {
        EpochQuality best = null;
        for (EpochQuality quality : judged) {
            if (best == null || quality.total() < best.total() - minDelta) {
                best = quality;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Whether the training has gone without improvement for long enough.
     *
     * @param judged in the order of epochs
     */
    public boolean isOver(List<EpochQuality> judged) {
        return best(judged)
                .filter(best -> judged.size() - 1 - judged.indexOf(best) >= patience)
                .isPresent();
    }
}
