package hep.mirage.model.histogram;

import hep.mirage.model.dataset.Standardization;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bins of equal width of each of d inputs; together they make bins^d cells. A value beyond the range of its input is counted in
 * the nearest bin.
 *
 * @param bins of each input, at least 1
 * @param axes d ranges, at least one
 */
public record InputBinning(int bins, List<InputAxis> axes) {
    /** Most cells: {@value}. */
    public static final int MOST_CELLS = 1_000_000;

    /** Checks the number of cells. */
    public InputBinning {
        axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("bins of 0 inputs; at least 1 is needed");
        }
        double cells = cells(bins, axes.size());
        if (bins < 1 || cells > MOST_CELLS) {
            throw new IllegalArgumentException(bins + " bins of " + axes.size() + " inputs make " + cells
                    + " cells; at least 1 bin and at most " + MOST_CELLS + " cells are possible");
        }
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
        return (int) cells(bins, axes.size());
    }

    /** Number of inputs d. */
    public int inputs() {
        return axes.size();
    }

    /**
     * The same bins of inputs that have been standardised.
     *
     * @param constants of the standardisation, for d inputs
     */
    public InputBinning standardised(Standardization constants) {
        return new InputBinning(
                bins,
                IntStream.range(0, axes.size())
                        .mapToObj(i -> axes.get(i)
                                .standardised(constants.means()[i], constants.deviations()[i]))
                        .toList());
    }

    /**
     * The cell of an event.
     *
     * @param features [n × d] row-major, in the units of the ranges
     * @param event index
     */
    int cell(float[] features, int event) {
        int cell = 0;
        for (int i = 0; i < axes.size(); i++) {
            cell = cell * bins + axes.get(i).bin(features[event * axes.size() + i], bins);
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
        int[] cells = new int[features.length / axes.size()];
        for (int event = 0; event < cells.length; event++) {
            cells[event] = cell(features, event);
        }
        return cells;
    }
}
