package hep.mirage.lab.tuning;

import java.util.Collections;
import java.util.List;

/**
 * Nodes of the hidden layers of a generator's nets.
 *
 * @param drawing layers of the net that draws events: a WGAN's generator, an autoencoder's decoder
 * @param judging layers of the other nets: a WGAN's critic, an autoencoder's encoder and discriminator
 */
public record NetLayers(List<Integer> drawing, List<Integer> judging) implements java.io.Serializable {
    /** Keeps its own copies. */
    public NetLayers {
        drawing = List.copyOf(drawing);
        judging = List.copyOf(judging);
    }

    /**
     * Layers of one width in all nets.
     *
     * @param depth how many
     * @param nodes of each
     */
    static NetLayers equal(int depth, int nodes) {
        List<Integer> layers = Collections.nCopies(depth, nodes);
        return new NetLayers(layers, layers);
    }
}
