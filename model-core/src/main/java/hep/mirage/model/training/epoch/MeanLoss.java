package hep.mirage.model.training.epoch;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierLoss;

/**
 * The mean loss per event, from the logits of batches: of an epoch whose logits an engine kept, or of a validation. Summed in
 * double precision in the order of the batches, so that the same logits give the same bits.
 */
public final class MeanLoss {
    private MeanLoss() {}

    /**
     * The mean over all events of the batches, each loss multiplied by its event's weight, without the weight penalty.
     *
     * @param batches of events of the dataset
     * @param logits [events of the batches], in the order of the batches
     * @param dataset that the events are of
     * @param loss of a batch
     * @param classWeights of the two classes
     * @return [nats per event, or the loss's own unit]
     */
    public static double of(
            EpochBatches batches,
            float[] logits,
            LabelledDataset dataset,
            ClassifierLoss loss,
            ClassWeights classWeights) {
        int largest = batches.largest();
        float[] batchLogits = new float[largest];
        float[] labels = new float[largest];
        float[] eventWeights = new float[largest];
        float[] gradient = new float[largest];
        double sum = 0;
        int from = 0;
        for (int to : batches.ends()) {
            int rows = to - from;
            System.arraycopy(logits, from, batchLogits, 0, rows);
            for (int row = 0; row < rows; row++) {
                int event = batches.events()[from + row];
                labels[row] = dataset.labels()[event];
                eventWeights[row] = dataset.weight(event);
            }
            sum += loss.sumAndGradient(batchLogits, labels, eventWeights, rows, classWeights, gradient);
            from = to;
        }
        return sum / from;
    }
}
