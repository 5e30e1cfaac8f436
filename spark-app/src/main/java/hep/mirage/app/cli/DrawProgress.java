package hep.mirage.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Shows how far a long draw of events is. */
final class DrawProgress implements LongConsumer {
    private final String what;
    private final long events;
    private final ProgressLine line;
    private final long startNanos = System.nanoTime();
    private final LongAdder drawn = new LongAdder();

    DrawProgress(String what, long events, PrintWriter out) {
        this.what = what;
        this.events = events;
        this.line = new ProgressLine(out);
    }

    @Override
    public void accept(long more) {
        drawn.add(more);
        long done = Math.min(drawn.sum(), events);
        double rate = done / ((System.nanoTime() - startNanos) / 1e9);
        line.show(String.format(
                Locale.ROOT,
                "%s: %,d of %,d events drawn, %,.0f events/s, %s left",
                what,
                done,
                events,
                rate,
                ProgressLine.time((events - done) / rate)));
    }

    /** Leaves the line. */
    void end() {
        line.end();
    }
}
