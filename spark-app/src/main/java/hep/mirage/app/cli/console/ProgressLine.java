package hep.mirage.app.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Progress of long work: one line that is rewritten on a terminal, a line now and then in a log. Safe for use by several
 * threads.
 */
public final class ProgressLine {
    /** The launcher knows whether a person is watching; the JVM can't tell for its error stream alone. */
    static final String TERMINAL_PROPERTY = "mirage.terminal";

    private static final Duration TERMINAL_INTERVAL = Duration.ofMillis(200);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(15);

    /** Where the line is shown. */
    enum Display {
        /** A person watches: the line is rewritten. */
        TERMINAL,
        /** A file or a CI log: a line now and then. */
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
     * A line that shows nothing yet.
     *
     * @param out where it is shown
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
     * Shows how far the work is, unless something was shown just before.
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

    /** Shows the last state, whenever that was, and leaves the line. */
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
