package hep.mirage.model.network.optimizer;

/**
 * Parameters under training with what an optimiser remembers of them. The kernels know each kind and change its arrays in
 * place: see {@link hep.mirage.model.network.kernel.RowKernels}.
 */
public sealed interface OptimizerState permits AdamState, SgdState, NesterovState, RmsPropState {
    /**
     * Added at each step to whatever decays towards 0, {@value}: it settles near 1e-32 and never becomes subnormal, which is
     * slow on most processors. Beside ε = 1e-8 it moves a parameter by less than 1e-23 lr a step.
     */
    float TRACE = 1e-33f;

    /** w, the array itself. */
    float[] parameters();

    /**
     * Begins the next step.
     *
     * @param learningRate lr of this step
     */
    void beginStep(double learningRate);
}
