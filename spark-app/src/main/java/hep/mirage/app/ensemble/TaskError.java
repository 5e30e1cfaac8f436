package hep.mirage.app.ensemble;

/**
 * A Java error in a Spark task, such as memory that ran out, as an exception: Spark ends the whole process at an error,
 * without a word to the user, where this lets the job end with a reason.
 */
public final class TaskError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TaskError(Error error) {
        super(error.toString(), error);
    }
}
