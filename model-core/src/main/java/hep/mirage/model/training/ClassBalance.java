package hep.mirage.model.training;

/** How the events of window and side-bands are weighted in a training. */
public enum ClassBalance {
    /** All events have the same weight. */
    NONE {
        @Override
        public ClassWeights weights(float[] labels) {
            return ClassWeights.EQUAL;
        }
    },
    /**
     * Both classes have the same total weight: the loss of an event is multiplied by n / (2 n_c), with n_c the number of the
     * training's n events that are of its class. The mean weight is 1.
     */
    WEIGHTS {
        @Override
        public ClassWeights weights(float[] labels) {
            int signal = 0;
            for (float label : labels) {
                signal += label > 0.5f ? 1 : 0;
            }
            if (signal == 0 || signal == labels.length) {
                throw new IllegalArgumentException(signal + " of " + labels.length
                        + " training events in the window; class weights need events of both classes");
            }
            return new ClassWeights(labels.length / (2.0 * (labels.length - signal)), labels.length / (2.0 * signal));
        }
    };

    /**
     * The weights for a training.
     *
     * @param labels of the training's events, each 0 or 1
     * @throws IllegalArgumentException if both classes are to have the same weight and one has no event
     */
    public abstract ClassWeights weights(float[] labels);
}
