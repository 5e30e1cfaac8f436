package hep.mirage.model.network;

import org.apache.commons.rng.UniformRandomProvider;

/** A training of a {@link RowNetwork}, one event per step: a forward pass, then the step on its event. Not thread-safe. */
public sealed interface EventTraining permits RowTraining, IdleRowTraining {
    /**
     * Sets the stream of the dropout masks; required if a layer has dropout.
     *
     * @param masks the stream
     */
    void drawMasksFrom(UniformRandomProvider masks);

    /**
     * The output's weighted sum for one event, with hidden nodes dropped in layers with dropout.
     *
     * @param features array that holds the event's inputs
     * @param from where they begin
     */
    float forward(float[] features, int from);

    /**
     * One step on the event of the last forward pass.
     *
     * @param outputGradient derivative of the loss by the output's weighted sum
     * @param learningRate of this step; ignored by trainings that were opened with the rates of all their steps
     */
    void step(float outputGradient, double learningRate);

    /** A copy of the net's parameters after the last step. */
    NetworkWeights weights();
}
