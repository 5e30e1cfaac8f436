package hep.mirage.model.event;

import hep.mirage.model.InvalidInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** The lines of a text, ended as {@link java.io.BufferedReader} has it, but none longer than {@value #LONGEST} characters. */
final class BoundedLines implements Closeable {
    /** Longest line: {@value} characters; an event of a hundred columns has some 2000. */
    static final int LONGEST = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private final String file;
    private final Reader text;
    private final char[] buffer = new char[BUFFER];
    private int next;
    private int end;
    private long number;
    private boolean afterReturn;

    /**
     * Lines from the beginning on.
     *
     * @param file for messages
     * @param text its characters; closed with the lines
     */
    BoundedLines(String file, Reader text) {
        this.file = file;
        this.text = text;
    }

    /**
     * The next line, without its end.
     *
     * @return null after the last line
     * @throws InvalidInput where the line is longer than {@value #LONGEST} characters
     */
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean any = false;
        number++;
        while (fill()) {
            if (afterReturn) {
                afterReturn = false;
                if (buffer[next] == '\n') {
                    next++;
                    continue;
                }
            }
            int stop = endOfLine();
            line.append(buffer, next, stop - next);
            any = true;
            if (line.length() > LONGEST) {
                throw new InvalidInput(file + ": line " + number + " has more than " + LONGEST
                        + " characters; give a text file with one event a line");
            }
            next = stop;
            if (stop < end) {
                afterReturn = buffer[next++] == '\r';
                return line.toString();
            }
        }
        return any ? line.toString() : null;
    }

    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, text.read(buffer));
        }
        return next < end;
    }

    private int endOfLine() {
        int at = next;
        while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
            at++;
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
