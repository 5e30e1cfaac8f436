package hep.mirage.model.training;

/** Which event a training step takes: a permutation of the dataset for every epoch, known by run and epoch alone. */
@FunctionalInterface
public interface EventOrder {
    /**
     * The order of one epoch.
     *
     * @param epoch 0 for the first
     * @param events number of events n
     * @return a permutation of 0 .. n-1; who only times steps may leave events out, and the epoch's mean loss means nothing
     */
    int[] permutation(int epoch, int events);
}
