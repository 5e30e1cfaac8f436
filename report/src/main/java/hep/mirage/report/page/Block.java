package hep.mirage.report.page;

import hep.mirage.report.figure.Figure;
import java.util.List;

/**
 * One element of a section: text, a table, a figure. Texts are plain, with symbols and names as in {@link Prose}; each format
 * escapes them.
 */
public sealed interface Block {

    /**
     * A paragraph.
     *
     * @param text one or more sentences
     */
    record Paragraph(String text) implements Block {}

    /**
     * The sentence that answers the page's question.
     *
     * @param text the sentence
     */
    record Answer(String text) implements Block {}

    /**
     * A reason not to use the result as it is.
     *
     * @param text one or more sentences
     */
    record Warning(String text) implements Block {}

    /**
     * A list.
     *
     * @param items in reading order
     */
    record Items(List<String> items) implements Block {
        /** Copies the list. */
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * Shell commands, each with what it does.
     *
     * @param commands in the order in which they are typed
     */
    record Commands(List<Command> commands) implements Block {
        /** Copies the list. */
        public Commands {
            commands = List.copyOf(commands);
        }

        /**
         * A command.
         *
         * @param line as typed
         * @param purpose what it does
         */
        record Command(String line, String purpose) {}
    }

    /**
     * Preformatted output of a command, folded where the format can.
     *
     * @param summary what it is
     * @param text lines with their spaces
     */
    record Output(String summary, String text) implements Block {}

    /**
     * A figure with its caption.
     *
     * @param figure drawn as vector graphics where the format can hold them
     * @param file path of its files in the folder of the ensemble, without extension
     */
    record Drawn(Figure figure, String file) implements Block {}

    /**
     * Figures that a format folds where it can.
     *
     * @param summary what they are
     * @param figures in reading order
     */
    record Folded(String summary, List<Drawn> figures) implements Block {
        /** Copies the list. */
        public Folded {
            figures = List.copyOf(figures);
        }
    }

    /**
     * A table.
     *
     * @param caption what it contains
     * @param columns headings
     * @param rows cells, one for each column
     * @param note explanation below it; may be empty
     */
    record Table(String caption, List<Column> columns, List<List<Cell>> rows, String note) implements Block {
        /** Copies the lists and checks the number of cells. */
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<Cell> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "table " + caption + ": " + row.size() + " cells, " + columns.size() + " columns");
                }
            }
        }
    }

    /**
     * A calculator of the global p-value of a local Z.
     *
     * @param ensembles runs to count in; the first is chosen
     */
    record Calculator(List<CountedMaxima> ensembles) implements Block {
        /** Copies the list. */
        public Calculator {
            ensembles = List.copyOf(ensembles);
        }
    }
}
