package hep.mirage.model.network.optimizer;

/**
 * Parameters under training with the optimiser's state. The kernels know each kind and modify its arrays in place: see {@link
 * hep.mirage.model.network.kernel.RowKernels}.
 */
public sealed interface OptimizerState permits AdamState, SgdState, NesterovState, RmsPropState {
    /**
     * Added in each step to state that decays towards 0, {@value}: it settles near 1e-32 and never becomes subnormal, which is
     * slow on most processors. With ε = 1e-8 it moves a parameter by less than 1e-23 lr per step.
     */
    float TRACE = 1e-33f;

    /** w, the array itself. */
    float[] parameters();

    /**
     * Starts the next step.
     *
     * @param learningRate lr of this step
     */
    void beginStep(double learningRate);
}
