package hep.mirage.model.event;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordWrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line of a comma-separated file.
 *
 * @param number of the line in the file, from 1
 * @param fields number of fields
 * @param texts of the fields that are read, by column, without quotes; null for the others
 * @param broken whether a quoted field does not end on the line
 * @param blank whether it holds nothing but blanks
 */
record CsvLine(long number, int fields, List<String> texts, boolean broken, boolean blank) {
    /** Copies only the needed fields from the parser's buffer. */
    static final class Parsing extends AbstractBaseCsvCallbackHandler<CsvLine> {
        private boolean[] needed = {};
        private boolean everyField = true;
        private String[] texts = {};
        private boolean broken;
        private boolean blank;

        /** From the next line on, only these columns are read. */
        void select(List<Integer> columns) {
            everyField = false;
            needed = new boolean
                    [columns.stream().mapToInt(column -> column + 1).max().orElse(0)];
            columns.forEach(column -> needed[column] = true);
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            texts = new String[everyField ? 64 : needed.length];
            broken = false;
            blank = true;
        }

        @Override
        protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
            blank = field == 0 && new String(buffer, offset, length).isBlank();
            broken |= quoted && hasLineEnd(buffer, offset, length);
            if (everyField && field == texts.length) {
                texts = Arrays.copyOf(texts, 2 * field);
            }
            if (everyField || field < needed.length && needed[field]) {
                texts[field] = new String(buffer, offset, length).strip();
            }
        }

        private static boolean hasLineEnd(char[] buffer, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                if (buffer[i] == '\n' || buffer[i] == '\r') {
                    return true;
                }
            }
            return false;
        }

        @Override
        protected RecordWrapper<CsvLine> buildRecord() {
            int kept = everyField ? getFieldCount() : texts.length;
            List<String> copy = new ArrayList<>(Arrays.asList(texts).subList(0, kept));
            return wrapRecord(new CsvLine(getStartingLineNumber(), getFieldCount(), copy, broken, blank));
        }
    }
}
