package hep.mirage.engine.cuda.driver;

import hep.mirage.model.training.EngineFailure;

/** A call of the CUDA driver that did not succeed. The work in hand is lost; what was complete before is not. */
public final class CudaFailure extends EngineFailure {
    private static final long serialVersionUID = 1L;

    private final String error;

    /**
     * A failure.
     *
     * @param error the driver's name of it, such as CUDA_ERROR_OUT_OF_MEMORY
     * @param message what was being done, and what to do about it
     */
    public CudaFailure(String error, String message) {
        super(error + ": " + message);
        this.error = error;
    }

    /** The driver's name of the failure. */
    public String error() {
        return error;
    }
}
