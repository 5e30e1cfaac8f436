package hep.mirage.search.run;

/**
 * A Java error in a Spark task, such as memory that ran out, as an exception that lets the job end with a reason. Spark ends
 * the whole process, without a word to the user, at an error and at an exception that has one among its causes: so this has
 * the error's words and its trace, and no cause.
 */
public final class TaskError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of error it was. */
    public enum Kind {
        /** Memory ran out. */
        MEMORY,
        /** A class is missing or does not fit. */
        CLASSES,
        /** Something else. */
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

    /** What kind of error it was. */
    public Kind kind() {
        return kind;
    }
}
