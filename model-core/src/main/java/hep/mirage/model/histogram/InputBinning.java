package hep.mirage.model.histogram;

import hep.mirage.model.dataset.Standardization;

/**
 * Bins of equal width of each of d inputs; together they make bins^d cells. A value beyond the range of its input is counted in
 * the nearest bin.
 *
 * @param bins of each input, at least 1
 * @param low [d], lower end of each input's range, in the input's unit
 * @param high [d], upper end, above the lower one
 */
public record InputBinning(int bins, double[] low, double[] high) {
    /** Most cells: {@value}. */
    public static final int MOST_CELLS = 1_000_000;

    /** Checks the ranges and the number of cells. */
    public InputBinning {
        if (low.length == 0 || low.length != high.length) {
            throw new IllegalArgumentException(
                    low.length + " lower and " + high.length + " upper ends; one of each is needed for every input");
        }
        for (int i = 0; i < low.length; i++) {
            if (!(low[i] < high[i]) || !Double.isFinite(high[i] - low[i])) {
                throw new IllegalArgumentException("input " + i + ": range [" + low[i] + ", " + high[i]
                        + "]; it must be finite, with the lower end below the upper one");
            }
        }
        double cells = cells(bins, low.length);
        if (bins < 1 || cells > MOST_CELLS) {
            throw new IllegalArgumentException(bins + " bins of " + low.length + " inputs make " + cells
                    + " cells; at least 1 bin and at most " + MOST_CELLS + " cells are possible");
        }
        low = low.clone();
        high = high.clone();
    }

    /**
     * Number of cells, beyond the range of an int too.
     *
     * @param bins of each input
     * @param inputs their number
     */
    public static double cells(int bins, int inputs) {
        return Math.pow(bins, inputs);
    }

    /** Number of cells. */
    public int cells() {
        return (int) cells(bins, low.length);
    }

    /** Number of inputs d. */
    public int inputs() {
        return low.length;
    }

    /**
     * The same bins of inputs that have been standardised.
     *
     * @param constants of the standardisation, for d inputs
     */
    public InputBinning standardised(Standardization constants) {
        double[] standardLow = new double[low.length];
        double[] standardHigh = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            standardLow[i] = (low[i] - constants.means()[i]) / constants.deviations()[i];
            standardHigh[i] = (high[i] - constants.means()[i]) / constants.deviations()[i];
        }
        return new InputBinning(bins, standardLow, standardHigh);
    }

    /**
     * The cell of an event.
     *
     * @param features [n × d] row-major, in the units of the ranges
     * @param event index
     */
    int cell(float[] features, int event) {
        int cell = 0;
        for (int i = 0; i < low.length; i++) {
            double place = (features[event * low.length + i] - low[i]) / (high[i] - low[i]);
            int bin = (int) Math.floor(place * bins);
            cell = cell * bins + Math.min(bins - 1, Math.max(0, bin));
        }
        return cell;
    }

    /**
     * The cells of events.
     *
     * @param features [n × d] row-major, in the units of the ranges
     * @return [n], each in [0, cells)
     */
    public int[] cells(float[] features) {
        int[] cells = new int[features.length / low.length];
        for (int event = 0; event < cells.length; event++) {
            cells[event] = cell(features, event);
        }
        return cells;
    }
}
