package hep.mirage.model.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedLinesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\n", "a\nb", "a\r\nb\r\n", "a\rb\r", "\n\n", "\r\r\n\n", "a\n\r\nb"})
    void linesEndAsJavasReaderHasIt(String text) throws IOException {
        assertEquals(expected(text), lines(new StringReader(text)));
    }

    /** Line ends on both sides of the buffers' ends. */
    @Test
    void longTextsAreCutWhereJavasReaderCutsThem() throws IOException {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300_000; i++) {
            text.append("ab\r\n".charAt(random.nextInt(4)));
        }
        assertEquals(expected(text.toString()), lines(new StringReader(text.toString())));
    }

    /** As a sparse file of 600 MB would be. */
    @Test
    void anEndlessLineIsRefused() {
        Reader endless = new Reader() {
            @Override
            public int read(char[] buffer, int from, int length) {
                buffer[from] = 'x';
                return Math.min(length, 60_000);
            }

            @Override
            public void close() {}
        };
        InvalidInput refused = assertThrows(InvalidInput.class, () -> lines(endless));
        assertTrue(
                refused.getMessage().startsWith("test.csv: line 1 has more than 1048576 characters"),
                refused.getMessage());
    }

    private static List<String> expected(String text) {
        return new BufferedReader(new StringReader(text)).lines().toList();
    }

    private static List<String> lines(Reader text) throws IOException {
        List<String> found = new ArrayList<>();
        try (BoundedLines lines = new BoundedLines("test.csv", text)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                found.add(line);
            }
        }
        return found;
    }
}
