package hep.mirage.model.network.kernel;

/**
 * Layout of the weights of one layer in a padded parameter array: a row of {@code width} numbers for each input, then the row
 * of the biases. The width is the number of outputs, rounded up to a multiple of {@value #LANES}; the padding holds zeros,
 * which every kernel keeps.
 *
 * @param offset where the first row begins
 * @param inputs number of weight rows
 * @param width numbers in a row
 */
public record PaddedLayer(int offset, int inputs, int width) {
    /** Floats in the widest vector: row widths are multiples of it, so no kernel needs a tail loop. */
    public static final int LANES = 16;

    /** Checks the bounds. */
    public PaddedLayer {
        if (offset < 0 || inputs < 1 || width < 1 || width % LANES != 0) {
            throw new IllegalArgumentException("layer at " + offset + " with " + inputs + " rows of " + width
                    + " numbers; needed: >= 0, >= 1, a multiple of " + LANES);
        }
    }

    /**
     * Width of a row.
     *
     * @param outputs number of outputs of the layer
     */
    public static int padded(int outputs) {
        return (outputs + LANES - 1) / LANES * LANES;
    }

    /**
     * Offset of the weights of an input.
     *
     * @param input from 0; {@code inputs} for the biases
     */
    public int row(int input) {
        return offset + input * width;
    }

    /** Offset of the biases. */
    public int biasRow() {
        return row(inputs);
    }

    /** End of the layer (exclusive). */
    public int end() {
        return row(inputs + 1);
    }
}
