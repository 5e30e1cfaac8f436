package hep.mirage.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAsWideAsThePatternSays() {
        assertEquals(
                List.of("arm      nets  p", "dice        3  0.5"),
                new TextTable("%-6s %6s  %s")
                        .row("arm", "nets", "p")
                        .row("dice", 3, 0.5)
                        .lines());
    }

    @Test
    void aLongNameWidensItsColumnInEveryRow() {
        assertEquals(
                List.of("arm                  nets  p", "five-fold-wider-nets    3", "dice                    3  0.5"),
                new TextTable("%-6s %4s  %s")
                        .row("arm", "nets", "p")
                        .row("five-fold-wider-nets", 3)
                        .row("dice", 3, 0.5)
                        .lines());
    }

    @Test
    void aTableWiderThanAPageHasNoSpareBlanks() {
        String name = "x".repeat(60);
        assertEquals(
                List.of(name + " 1 2"),
                new TextTable("%-6s %40s %10s").row(name, 1, 2).lines());
    }

    @Test
    void cellsBeyondTheLastColumnAreAnError() {
        assertThrows(IllegalArgumentException.class, () -> new TextTable("%s").row(1, 2));
        assertThrows(IllegalArgumentException.class, () -> new TextTable("%5s events"));
    }
}
