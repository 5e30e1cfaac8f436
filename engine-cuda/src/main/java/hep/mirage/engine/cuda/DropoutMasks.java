package hep.mirage.engine.cuda;

import hep.mirage.model.network.Dropout;
import hep.mirage.model.network.NetworkShape;
import org.apache.commons.rng.UniformRandomProvider;

/** The nodes that dropout leaves in, drawn as the CPU's engine does ({@link Dropout}), a bit a node. */
final class DropoutMasks {
    private final NetLayout layout;
    private final Dropout dropout;
    private final float[] factors;

    /**
     * No masks yet.
     *
     * @param shape the net
     * @param layout of the net
     */
    DropoutMasks(NetworkShape shape, NetLayout layout) {
        this.layout = layout;
        this.dropout = new Dropout(shape);
        this.factors = new float[layout.widest()];
    }

    /**
     * Draws the masks of steps.
     *
     * @param steps how many
     * @param stream that they are drawn from
     * @return [steps × mask words]; bit j of a layer's words, lowest first, is 0 where node j is left out
     */
    int[] ofSteps(int steps, UniformRandomProvider stream) {
        dropout.drawFrom(stream);
        int[] masks = new int[Math.multiplyExact(steps, layout.maskWords())];
        for (int step = 0; step < steps; step++) {
            draw(masks, step * layout.maskWords());
        }
        return masks;
    }

    private void draw(int[] masks, int from) {
        for (int l = 0; l < layout.layers().size(); l++) {
            NetLayout.Layer layer = layout.layers().get(l);
            if (layer.masks() >= 0) {
                dropout.draw(l, factors, layer.outputs());
                for (int j = 0; j < layer.outputs(); j++) {
                    if (factors[j] != 0) {
                        masks[from + layer.masks() + j / NetLayout.MASK_BITS] |= 1 << j % NetLayout.MASK_BITS;
                    }
                }
            }
        }
    }
}
