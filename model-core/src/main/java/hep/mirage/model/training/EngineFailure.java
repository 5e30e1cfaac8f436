package hep.mirage.model.training;

/**
 * An engine could not go on, whatever it was to train: a device was lost, its memory is taken, its driver failed. Says nothing
 * of the tasks, which another process or machine may train.
 */
public class EngineFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param message what failed, and what to do about it
     */
    public EngineFailure(String message) {
        super(message);
    }

    /**
     * A failure that another one caused.
     *
     * @param message what failed, and what to do about it
     * @param cause of it
     */
    public EngineFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
