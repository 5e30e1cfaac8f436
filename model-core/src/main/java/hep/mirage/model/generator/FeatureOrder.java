package hep.mirage.model.generator;

/** Whether the features of an event other than its mass are sorted. */
public enum FeatureOrder {
    /** Each feature is of its own kind. */
    NONE,
    /** The largest comes first, as the masses of two jets of which neither is the first by nature. */
    FALLING;

    /** Two features in this order. */
    void sort(double[] pair) {
        if (this == FALLING && pair[0] < pair[1]) {
            double first = pair[0];
            pair[0] = pair[1];
            pair[1] = first;
        }
    }
}
