package hep.mirage.model.training.epoch;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import java.util.Arrays;

/**
 * The events of one epoch, cut into batches.
 *
 * @param events [n], the events in the order of training
 * @param ends [batches], ascending: batch k covers positions ends[k - 1] (0 for the first) to ends[k], exclusive
 */
public record EpochBatches(int[] events, int[] ends) {
    /**
     * The batches of one epoch, as loss and layers require: of one class if the loss is defined for a batch, and with batch
     * normalisation none of a single event.
     *
     * @param order of the dataset's events
     * @param dataset to train on
     * @param settings of the training
     */
    public static EpochBatches of(int[] order, LabelledDataset dataset, ClassifierSettings settings) {
        EpochBatches batches = settings.loss() == ClassifierLoss.LABEL_PROPORTION
                ? ofOneClass(order, dataset.labels(), settings.batchSize())
                : inOrder(order, settings.batchSize());
        return settings.hiddenLayers().normalization() == Normalization.BATCH ? batches.withoutSingleEvents() : batches;
    }

    /**
     * Batches of consecutive events; the last one may be smaller.
     *
     * @param order of the events
     * @param batchSize events per batch
     */
    static EpochBatches inOrder(int[] order, int batchSize) {
        int[] ends = new int[(int) ((order.length - 1L + batchSize) / batchSize)];
        for (int batch = 0; batch < ends.length; batch++) {
            ends[batch] = (int) Math.min(order.length, (batch + 1L) * batchSize);
        }
        return new EpochBatches(order, ends);
    }

    /** Events of the largest batch; 0 if there is no batch. */
    public int largest() {
        int largest = 0;
        int from = 0;
        for (int to : ends) {
            largest = Math.max(largest, to - from);
            from = to;
        }
        return largest;
    }

    /** The same batches except those of a single event, which has no variance. */
    EpochBatches withoutSingleEvents() {
        int[] kept = new int[events.length];
        int[] keptEnds = new int[ends.length];
        int placed = 0;
        int batches = 0;
        int from = 0;
        for (int to : ends) {
            if (to - from > 1) {
                System.arraycopy(events, from, kept, placed, to - from);
                placed += to - from;
                keptEnds[batches++] = placed;
            }
            from = to;
        }
        return new EpochBatches(Arrays.copyOf(kept, placed), Arrays.copyOf(keptEnds, batches));
    }

    /**
     * Batches whose events have one label: each class is cut in the order of its events, and batches are ordered by their last
     * event. The last batch of either class may be smaller.
     *
     * @param order of the events
     * @param labels [n] of all events, each 0 or 1
     * @param batchSize events per batch
     */
    static EpochBatches ofOneClass(int[] order, float[] labels, int batchSize) {
        int[] events = new int[order.length];
        int[] ends = new int[order.length / batchSize + 2];
        int[][] waiting = new int[2][Math.min(batchSize, order.length)];
        int[] count = new int[2];
        int placed = 0;
        int batches = 0;
        for (int event : order) {
            int label = labels[event] > 0.5f ? 1 : 0;
            waiting[label][count[label]++] = event;
            if (count[label] == batchSize) {
                System.arraycopy(waiting[label], 0, events, placed, batchSize);
                placed += batchSize;
                ends[batches++] = placed;
                count[label] = 0;
            }
        }
        for (int label = 0; label < 2; label++) {
            if (count[label] > 0) {
                System.arraycopy(waiting[label], 0, events, placed, count[label]);
                placed += count[label];
                ends[batches++] = placed;
            }
        }
        return new EpochBatches(events, Arrays.copyOf(ends, batches));
    }
}
