package hep.mirage.app.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Progress of a long operation: one line that is rewritten on a terminal, or occasional lines in a log. Thread-safe.
 */
public final class ProgressLine {
    /** The launcher knows whether the output is a terminal; the JVM cannot determine this for its error stream alone. */
    static final String TERMINAL_PROPERTY = "mirage.terminal";

    private static final Duration TERMINAL_INTERVAL = Duration.ofMillis(200);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(15);

    /** Where the line is shown. */
    enum Display {
        /** A terminal: the line is rewritten. */
        TERMINAL,
        /** A file or a CI log: occasional lines. */
        LOG;

        static Display ofThisProcess() {
            return Boolean.getBoolean(TERMINAL_PROPERTY) ? TERMINAL : LOG;
        }
    }

    private final PrintWriter out;
    private final Display display;
    private final LongSupplier nanoTime;
    private long shownAt;
    private int shownLength;
    private String last = "";

    /**
     * Creates an empty line.
     *
     * @param out destination
     */
    public ProgressLine(PrintWriter out) {
        this(out, Display.ofThisProcess(), System::nanoTime);
    }

    ProgressLine(PrintWriter out, Display display, LongSupplier nanoTime) {
        this.out = out;
        this.display = display;
        this.nanoTime = nanoTime;
        this.shownAt = nanoTime.getAsLong() - LOG_INTERVAL.toNanos();
    }

    /**
     * Shows progress, unless something was shown just before.
     *
     * @param text the line
     */
    public synchronized void show(String text) {
        last = text;
        Duration interval = display == Display.TERMINAL ? TERMINAL_INTERVAL : LOG_INTERVAL;
        if (nanoTime.getAsLong() - shownAt >= interval.toNanos()) {
            print();
        }
    }

    /** Shows the last state in any case and ends the line. */
    public synchronized void end() {
        if (display == Display.TERMINAL || !last.isEmpty()) {
            print();
        }
        if (display == Display.TERMINAL) {
            out.println();
        }
        out.flush();
    }

    private void print() {
        if (display == Display.TERMINAL) {
            String blanks = " ".repeat(Math.max(0, shownLength - last.length()));
            out.print("\r" + last + blanks);
        } else if (!last.isEmpty()) {
            out.println(last);
        }
        out.flush();
        shownLength = last.length();
        shownAt = nanoTime.getAsLong();
        if (display == Display.LOG) {
            last = "";
        }
    }
}
