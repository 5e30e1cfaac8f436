package hep.mirage.model.dataset;

/**
 * The training data of a classifier: standardised inputs and labels of one run and one hypothesis. The arrays are not copied;
 * the caller hands over ownership.
 *
 * @param inputs number of inputs d of one event
 * @param features [n × d] row-major, each column with mean 0 and standard deviation 1 over the dataset of the run
 * @param labels [n], 1 in the signal window, 0 in the side-bands
 * @param massGeV [n], invariant mass of each event [GeV]; never an input
 * @param weights [n], factor of each event's loss in a training, above 0; empty if every event has weight 1
 */
public record LabelledDataset(int inputs, float[] features, float[] labels, double[] massGeV, float[] weights) {
    private static final float[] ALL_ONE = {};

    /** Checks the lengths and the weights. */
    public LabelledDataset {
        if (inputs < 1 || features.length != inputs * labels.length || massGeV.length != labels.length) {
            throw new IllegalArgumentException("features " + features.length + ", labels " + labels.length + ", masses "
                    + massGeV.length + " for " + inputs + " inputs: they must be n*d, n, n");
        }
        if (weights.length != 0 && weights.length != labels.length) {
            throw new IllegalArgumentException(
                    weights.length + " weights for " + labels.length + " events; there must be as many, or none");
        }
        for (float weight : weights) {
            if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight " + weight + " of an event; it must be finite and above 0");
            }
        }
    }

    /** Events of weight 1. */
    public LabelledDataset(int inputs, float[] features, float[] labels, double[] massGeV) {
        this(inputs, features, labels, massGeV, ALL_ONE);
    }

    /**
     * The same events with other weights.
     *
     * @param others [n], each above 0
     */
    public LabelledDataset withWeights(float[] others) {
        return new LabelledDataset(inputs, features, labels, massGeV, others);
    }

    /** Whether the events have weights of their own. */
    public boolean isWeighted() {
        return weights.length > 0;
    }

    /**
     * The factor of an event's loss.
     *
     * @param event index
     */
    public float weight(int event) {
        return weights.length == 0 ? 1 : weights[event];
    }

    /**
     * A subset of the events.
     *
     * @param events indices, in the order wanted
     */
    public LabelledDataset select(int[] events) {
        float[] selected = new float[events.length * inputs];
        float[] selectedLabels = new float[events.length];
        double[] selectedMassGeV = new double[events.length];
        float[] selectedWeights = isWeighted() ? new float[events.length] : ALL_ONE;
        for (int i = 0; i < events.length; i++) {
            System.arraycopy(features, events[i] * inputs, selected, i * inputs, inputs);
            selectedLabels[i] = labels[events[i]];
            selectedMassGeV[i] = massGeV[events[i]];
        }
        for (int i = 0; i < selectedWeights.length; i++) {
            selectedWeights[i] = weights[events[i]];
        }
        return new LabelledDataset(inputs, selected, selectedLabels, selectedMassGeV, selectedWeights);
    }

    /** Number of events n. */
    public int size() {
        return labels.length;
    }
}
