package hep.mirage.engine.cuda;

import hep.mirage.model.network.Dropout;
import hep.mirage.model.network.NetworkShape;

/**
 * Layout of the dropout masks of an event: one bit per node of each layer with dropout, in words of {@value #WORD_BITS} bits,
 * lowest bit first; each layer starts with a new word.
 */
final class MaskLayout {
    /** Bits of a word: {@value}. */
    static final int WORD_BITS = Integer.SIZE;

    private final int[] begin;
    private final float[] scale;
    private final int words;

    /**
     * The masks of a net.
     *
     * @param shape the net
     */
    MaskLayout(NetworkShape shape) {
        Dropout dropout = new Dropout(shape);
        this.begin = new int[shape.depth()];
        this.scale = new float[shape.depth()];
        int next = 0;
        for (int layer = 0; layer < shape.depth(); layer++) {
            boolean masked = dropout.affects(layer);
            begin[layer] = masked ? next : -1;
            scale[layer] = masked ? dropout.scale(layer) : 1;
            next += masked ? (shape.outputsOf(layer) + WORD_BITS - 1) / WORD_BITS : 0;
        }
        this.words = next;
    }

    /**
     * The first word of a layer among those of an event; -1 without dropout.
     *
     * @param layer 0 for the first hidden layer
     */
    int begin(int layer) {
        return begin[layer];
    }

    /**
     * Factor of the outputs of a layer that dropout keeps; 1 without dropout.
     *
     * @param layer 0 for the first hidden layer
     */
    float scale(int layer) {
        return scale[layer];
    }

    /** Words of an event; 0 without dropout. */
    int words() {
        return words;
    }
}
