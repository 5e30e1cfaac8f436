package hep.mirage.search.run;

/**
 * A Java error in a Spark task, such as running out of memory, as an exception that lets the job end with a reason.
 * Spark silently terminates the whole process on an error, and on an exception with an error among its causes. This
 * exception therefore carries the message and stack trace of the error, but no cause.
 */
public final class TaskError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Kind of the error. */
    public enum Kind {
        /** Out of memory. */
        MEMORY,
        /** A class is missing or incompatible. */
        CLASSES,
        /** Any other error. */
        OTHER
    }

    private final Kind kind;

    public TaskError(Error error) {
        super(error.toString());
        setStackTrace(error.getStackTrace());
        this.kind = error instanceof OutOfMemoryError
                ? Kind.MEMORY
                : error instanceof LinkageError ? Kind.CLASSES : Kind.OTHER;
    }

    /** Kind of the error. */
    public Kind kind() {
        return kind;
    }
}
