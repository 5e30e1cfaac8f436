package hep.mirage.engine.dl4j;

import hep.mirage.model.training.ClassWeights;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A loss of DL4J with one output, the loss of each event multiplied by its class's weight. */
final class Dl4jWeightedLoss implements ILossFunction {
    private static final long serialVersionUID = 1;

    private final ILossFunction loss;
    private final double sideband;
    private final double window;

    Dl4jWeightedLoss(ILossFunction loss, ClassWeights weights) {
        this.loss = loss;
        this.sideband = weights.sideband();
        this.window = weights.window();
    }

    /** [events × 1], from labels that are 0 or 1. */
    private INDArray weights(INDArray labels) {
        return labels.mul(window - sideband).addi(sideband);
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask, boolean average) {
        double sum = computeScoreArray(labels, preOutput, activationFn, mask)
                .sumNumber()
                .doubleValue();
        return average ? sum / labels.size(0) : sum;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
        return loss.computeScoreArray(labels, preOutput, activationFn, mask)
                .reshape(labels.shape())
                .mul(weights(labels));
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
        return loss.computeGradient(labels, preOutput, activationFn, mask).muli(weights(labels));
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask, boolean average) {
        return Pair.of(
                computeScore(labels, preOutput, activationFn, mask, average),
                computeGradient(labels, preOutput, activationFn, mask));
    }

    @Override
    public String name() {
        return loss.name() + " with class weights";
    }
}
