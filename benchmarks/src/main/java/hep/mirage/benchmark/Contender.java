package hep.mirage.benchmark;

/** An engine in the comparison, in this process or in another one. */
interface Contender extends AutoCloseable {
    /** Heading of its column. */
    String name();

    /**
     * Trains once, as a warm-up.
     *
     * @param epoch what to train
     * @return mean loss of the epoch [nats]
     */
    double finalLoss(Epoch epoch);

    /**
     * Trains again and again, and takes the CPU time of each epoch.
     *
     * @param epoch what to train, the one that {@link #finalLoss} had last
     * @param seconds duration
     */
    Stopwatch.Repeats repeat(Epoch epoch, double seconds);

    @Override
    void close();

    /**
     * One epoch of the published training.
     *
     * @param batchSize events of a step
     */
    record Epoch(int batchSize) {
        int steps() {
            return PublishedTraining.stepsOfAnEpoch(batchSize);
        }

        int events() {
            return steps() * batchSize;
        }
    }
}
