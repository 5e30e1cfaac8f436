package hep.mirage.model.training;

/**
 * An engine cannot continue, regardless of the task: a device was lost, its memory is exhausted, its driver failed. The tasks
 * themselves may be fine: another process or machine may train them.
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
