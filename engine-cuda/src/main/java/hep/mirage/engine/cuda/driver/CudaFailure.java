package hep.mirage.engine.cuda.driver;

import hep.mirage.model.training.EngineFailure;

/** A failed call of the CUDA driver. The current work is lost; completed work is not. */
public final class CudaFailure extends EngineFailure {
    private static final long serialVersionUID = 1L;

    private final String error;

    /**
     * A failure.
     *
     * @param error the driver's name for it, such as CUDA_ERROR_OUT_OF_MEMORY
     * @param message the failed operation, and what to do about it
     */
    public CudaFailure(String error, String message) {
        super(error + ": " + message);
        this.error = error;
    }

    /** The driver's name for the failure. */
    public String error() {
        return error;
    }
}
