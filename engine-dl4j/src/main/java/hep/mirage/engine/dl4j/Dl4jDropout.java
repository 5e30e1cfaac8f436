package hep.mirage.engine.dl4j;

import hep.mirage.model.network.Dropout;
import hep.mirage.model.network.NetworkShape;
import org.apache.commons.rng.UniformRandomProvider;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's dropout of one layer's outputs, with Mirage's masks instead of ND4J's random numbers. */
final class Dl4jDropout implements IDropout {
    private static final long serialVersionUID = 1;

    private final transient Masks masks;
    private final int layer;
    private transient INDArray factors;

    /**
     * Dropout after a layer.
     *
     * @param masks of the net
     * @param layer of Mirage's net, 0 for the first hidden layer
     */
    Dl4jDropout(Masks masks, int layer) {
        this.masks = masks;
        this.layer = layer;
    }

    /** The masks of one net. DL4J clones its arguments: the clones share the masks. */
    static final class Masks {
        private final Dropout dropout;

        Masks(NetworkShape shape) {
            this.dropout = new Dropout(shape);
        }

        void drawFrom(UniformRandomProvider stream) {
            dropout.drawFrom(stream);
        }

        /** Detached, since the backward pass needs it after the workspaces of the forward pass are closed. */
        private INDArray draw(int layer, int rows, int nodes) {
            float[] drawn = new float[rows * nodes];
            dropout.draw(layer, drawn, drawn.length);
            return Dl4jNetwork.matrix(drawn, rows, nodes).detach();
        }
    }

    @Override
    public INDArray applyDropout(
            INDArray inputActivations, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaceMgr) {
        factors = masks.draw(layer, (int) inputActivations.size(0), (int) inputActivations.size(1));
        return inputActivations.muli(factors, result);
    }

    @Override
    public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
        return gradAtOutput.muli(factors, gradAtInput);
    }

    @Override
    public void clear() {
        factors = null;
    }

    @Override
    public IDropout clone() {
        return new Dl4jDropout(masks, layer);
    }
}
