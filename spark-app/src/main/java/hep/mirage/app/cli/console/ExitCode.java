package hep.mirage.app.cli.console;

/** What a command ends the process with where it is not done, 0. */
public final class ExitCode {
    /** A fault of ours, with its stack trace; a training engine that failed; or a run that was computed again and differs: {@value}. */
    public static final int FAULT = 1;
    /** What the user gave cannot be used; every problem on a line, nothing written: {@value}. */
    public static final int INVALID_INPUT = 2;
    /** More runs broke off than the study allows; complete batches are kept: {@value}. */
    public static final int TOO_MANY_FAILURES = 3;

    private ExitCode() {}
}
