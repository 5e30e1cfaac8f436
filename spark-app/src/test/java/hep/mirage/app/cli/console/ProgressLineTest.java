package hep.mirage.app.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.app.cli.console.ProgressLine.Display;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "59.4, 59 s",
        "61, 1 min 01 s",
        "7500, 2 h 05 min",
        "Infinity, unknown time",
        "NaN, unknown time"
    })
    void timeIsSaidAsAPersonWould(double seconds, String words) {
        assertEquals(words, ProgressLine.time(seconds));
    }

    private ProgressLine line(Display display) {
        return new ProgressLine(new PrintWriter(shown), display, nanos::get);
    }
}
