package hep.mirage.app.cli.console;

/** What a command ends the process with where it is not done, 0. */
public final class ExitCode {
    /** A fault of ours, with its stack trace; or a training engine that failed: {@value}. */
    public static final int FAULT = 1;
    /** What the user gave cannot be used; every problem on a line, nothing written: {@value}. */
    public static final int INVALID_INPUT = 2;
    /** More runs broke off, or have a dead classifier, than the study allows; complete batches are kept: {@value}. */
    public static final int TOO_MANY_FAILURES = 3;

    /**
     * The machine could not do what it was asked: disk full, memory that can't be had, an installation that lacks classes.
     * One line says what; complete work is kept: {@value}.
     */
    public static final int MACHINE = 4;

    /** A run that was computed again differs from its stored rows: {@value}. */
    public static final int DIFFERENT = 5;

    /** Plus the number of a signal that stopped the process: 130 for Ctrl-C, 143 for SIGTERM, 129 for SIGHUP: {@value}. */
    public static final int SIGNAL = 128;

    private ExitCode() {}
}
