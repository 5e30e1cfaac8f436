package hep.mirage.app.cli.console;

import hep.mirage.report.text.DurationText;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Shows the progress of a long draw of events or toys. */
public final class DrawProgress implements LongConsumer {
    private final String what;
    private final long total;
    private final String unit;
    private final ProgressLine line;
    private final long startNanos = System.nanoTime();
    private final LongAdder drawn = new LongAdder();

    /**
     * Creates the line before the first draw.
     *
     * @param what purpose of the draw
     * @param total number to be drawn
     * @param unit of what is drawn
     * @param out destination of the line
     */
    public DrawProgress(String what, long total, String unit, PrintWriter out) {
        this.what = what;
        this.total = total;
        this.unit = unit;
        this.line = new ProgressLine(out);
    }

    @Override
    public void accept(long more) {
        drawn.add(more);
        long done = Math.min(drawn.sum(), total);
        double rate = done / ((System.nanoTime() - startNanos) / 1e9);
        line.show(String.format(
                Locale.ROOT,
                "%s: %,d of %,d %s drawn, %,.0f %s/s, %s left",
                what,
                done,
                total,
                unit,
                rate,
                unit,
                DurationText.of((total - done) / rate)));
    }

    /** Ends the progress line. */
    public void end() {
        line.end();
    }
}
