package hep.mirage.model.generator;

import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.network.DenseLayer;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;

/** Settings of the generators whose events a dense net draws from any number of latent numbers. */
public sealed interface DenseNetSettings extends NetworkSettings permits WganSettings, VaeSettings {
    /** Weight of the loss's second term: β or γ of an autoencoder, λ of a WGAN's gradient penalty. */
    double lossWeight();

    /**
     * The net that draws events, as it is trained.
     *
     * @param columns of an encoded event
     * @param conditionColumns of its conditions
     */
    NetworkShape drawingShape(int columns, int conditionColumns);

    @Override
    DenseNetSettings with(int newEpochs, int newCalibrationEvents);

    @Override
    default DenseNetSettings withEpochs(int newEpochs) {
        return with(newEpochs, calibrationEvents());
    }

    /**
     * The net that draws events, with its normalisation folded in.
     *
     * @param encoding of the events
     */
    default NetworkShape plainShape(EventEncoding encoding) {
        NetworkShape trained =
                drawingShape(encoding.width(), encoding.conditions().width());
        return new NetworkShape(
                trained.inputs(),
                trained.layers().stream()
                        .map(layer -> DenseLayer.of(layer.outputs(), layer.activation()))
                        .toList());
    }

    @Override
    default int parameterCount(EventEncoding encoding) {
        return plainShape(encoding).parameterCount();
    }

    @Override
    default NetworkWeights network(EventEncoding encoding, float[] values) {
        return new NetworkWeights(plainShape(encoding), values);
    }
}
