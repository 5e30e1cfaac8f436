package hep.mirage.app.cli.console;

/** Exit codes of a command; 0 means success. */
public final class ExitCode {
    /** An internal error, with its stack trace, or a failed training engine: {@value}. */
    public static final int FAULT = 1;
    /** Invalid input; one line per problem, nothing written: {@value}. */
    public static final int INVALID_INPUT = 2;
    /**
     * More runs failed, or have a dead classifier, than the study allows, or no run is left; complete batches are kept: {@value}.
     */
    public static final int TOO_MANY_FAILURES = 3;

    /**
     * Failure of the machine or its storage: disk full, a file system that does not answer, out of memory, or an installation that
     * lacks classes. One line names the cause and what is kept: {@value}.
     */
    public static final int MACHINE = 4;

    /** A recomputed run differs from its stored rows: {@value}. */
    public static final int DIFFERENT = 5;

    /**
     * Another driver has opened the output folder since this one did, and this one stopped; completed work is kept:
     * {@value}.
     */
    public static final int TAKEN_OVER = 6;

    /** Tonight's runs differ from those of the nights before more than chance allows; they are kept: {@value}. */
    public static final int DRIFTED = 7;

    /** A night did not run, did not end, or is too long ago: {@value}. */
    public static final int NIGHT_MISSING = 8;

    /**
     * On Kubernetes, Spark's own: too many executors were lost, and Spark has ended the driver; completed work is kept:
     * {@value}.
     */
    public static final int EXECUTORS_LOST = 11;

    /**
     * Base to which the number of the signal that stopped the process is added: 130 for Ctrl-C, 143 for SIGTERM, 129
     * for SIGHUP: {@value}.
     */
    public static final int SIGNAL = 128;

    private ExitCode() {}
}
