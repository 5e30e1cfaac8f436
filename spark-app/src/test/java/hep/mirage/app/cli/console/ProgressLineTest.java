package hep.mirage.app.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.app.cli.console.ProgressLine.Display;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter shown = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void terminalRewritesOneLine() {
        ProgressLine line = line(Display.TERMINAL);
        line.show("ten of 20");
        line.show("too soon");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        line.show("11 of 20");
        line.end();
        assertEquals("\rten of 20\r11 of 20 \r11 of 20" + System.lineSeparator(), shown.toString());
    }

    @Test
    void logGetsALineNowAndThenAndTheLastOne() {
        ProgressLine line = line(Display.LOG);
        for (int second = 0; second <= 20; second++) {
            line.show("second " + second);
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        }
        line.end();
        assertEquals(String.format("second 0%nsecond 15%nsecond 20%n"), shown.toString());
    }

    private ProgressLine line(Display display) {
        return new ProgressLine(new PrintWriter(shown), display, nanos::get);
    }
}
