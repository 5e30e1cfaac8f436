package hep.mirage.model.dataset;

/**
 * The training data of a classifier: standardised inputs and labels of one run and one hypothesis. The arrays are not copied;
 * the caller hands over ownership.
 *
 * @param inputs number of inputs d of one event
 * @param features [n × d] row-major, each column with mean 0 and standard deviation 1 over the dataset of the run
 * @param labels [n], 1 in the signal window, 0 in the side-bands
 * @param massGeV [n], invariant mass of each event [GeV]; never an input
 */
public record LabelledDataset(int inputs, float[] features, float[] labels, double[] massGeV) {
    /** Checks that the lengths agree. */
    public LabelledDataset {
        if (inputs < 1 || features.length != inputs * labels.length || massGeV.length != labels.length) {
            throw new IllegalArgumentException("features " + features.length + ", labels " + labels.length + ", masses "
                    + massGeV.length + " for " + inputs + " inputs: they must be n*d, n, n");
        }
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
        for (int i = 0; i < events.length; i++) {
            System.arraycopy(features, events[i] * inputs, selected, i * inputs, inputs);
            selectedLabels[i] = labels[events[i]];
            selectedMassGeV[i] = massGeV[events[i]];
        }
        return new LabelledDataset(inputs, selected, selectedLabels, selectedMassGeV);
    }

    /** Number of events n. */
    public int size() {
        return labels.length;
    }
}
