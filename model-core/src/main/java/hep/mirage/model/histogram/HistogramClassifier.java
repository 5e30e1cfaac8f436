package hep.mirage.model.histogram;

import hep.mirage.model.dataset.LabelledDataset;

/**
 * A classifier that compares the counts of window and side-bands in cells of the inputs: the estimate of the optimal classifier
 * of CWoLa (Collins, Howe, Nachman, Phys. Rev. D 99 (2019) 014038, section on the two-dimensional example).
 *
 * <p>In a cell with w window and s side-band events the response is w / (w + s), which rises with the ratio w / s and is
 * defined where s = 0. A cell without training events has W / (W + S) with the sums over all cells, the response of an event
 * of which nothing is known. Events count with their weights. All events of a cell have the same response: a working point
 * that divides a cell keeps those that were drawn first.
 */
public final class HistogramClassifier {
    private final InputBinning binning;
    private final float[] responseOfCell;

    private HistogramClassifier(InputBinning binning, float[] responseOfCell) {
        this.binning = binning;
        this.responseOfCell = responseOfCell;
    }

    /**
     * Counts the events of a dataset.
     *
     * @param training n events, d inputs, at least one event
     * @param binning of the d inputs, in the units of the dataset's features
     * @throws IllegalArgumentException if there are no events, or the numbers of inputs differ
     */
    public static HistogramClassifier count(LabelledDataset training, InputBinning binning) {
        if (training.size() == 0 || training.inputs() != binning.inputs()) {
            throw new IllegalArgumentException(training.size() + " events with " + training.inputs()
                    + " inputs for bins of " + binning.inputs() + "; at least 1 event and equal inputs are needed");
        }
        double[] window = new double[binning.cells()];
        double[] all = new double[binning.cells()];
        double windowSum = 0;
        double sum = 0;
        for (int event = 0; event < training.size(); event++) {
            int cell = binning.cell(training.features(), event);
            double weight = training.weight(event);
            all[cell] += weight;
            sum += weight;
            if (training.labels()[event] == 1) {
                window[cell] += weight;
                windowSum += weight;
            }
        }
        float[] response = new float[all.length];
        for (int cell = 0; cell < response.length; cell++) {
            response[cell] = (float) (all[cell] > 0 ? window[cell] / all[cell] : windowSum / sum);
        }
        return new HistogramClassifier(binning, response);
    }

    /** Number of cells with a response. */
    public int cells() {
        return responseOfCell.length;
    }

    /**
     * The response of events.
     *
     * @param features [n × d] row-major, standardised as those of the training
     * @return [n], each in [0, 1]
     */
    public float[] response(float[] features) {
        int[] cells = binning.cells(features);
        float[] response = new float[cells.length];
        for (int event = 0; event < response.length; event++) {
            response[event] = responseOfCell[cells[event]];
        }
        return response;
    }
}
