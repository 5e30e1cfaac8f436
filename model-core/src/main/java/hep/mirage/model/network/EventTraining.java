package hep.mirage.model.network;

import org.apache.commons.rng.UniformRandomProvider;

/** A training of a {@link RowNetwork}, one event a step: a forward pass, then the step on its event. Serves one thread. */
public sealed interface EventTraining permits RowTraining, IdleRowTraining {
    /**
     * Draws dropout masks from a stream from now on; needed where a layer has dropout.
     *
     * @param masks the stream
     */
    void drawMasksFrom(UniformRandomProvider masks);

    /**
     * The output's weighted sum for one event, hidden nodes left out where their layer has dropout.
     *
     * @param features array that holds the event's inputs
     * @param from where they begin
     */
    float forward(float[] features, int from);

    /**
     * One step on the event of the last forward pass.
     *
     * @param outputGradient derivative of the loss by the output's weighted sum
     * @param learningRate of this step; a training that was opened with the rates of all its steps takes its own
     */
    void step(float outputGradient, double learningRate);

    /** A copy of the net's parameters after the last step. */
    NetworkWeights weights();
}
