package hep.mirage.report.page;

import java.util.List;

/**
 * A report, independent of its format.
 *
 * @param title what it is about; plain text, as all texts of a page
 * @param origin one line: which software made it of how many runs
 * @param sections in reading order
 */
public record Page(String title, String origin, List<Section> sections) {
    /** Copies the list. */
    public Page {
        sections = List.copyOf(sections);
    }

    /**
     * A part of a page.
     *
     * @param id its anchor: lower-case letters, digits and hyphens, once per page
     * @param title heading
     * @param blocks in reading order
     */
    public record Section(String id, String title, List<Block> blocks) {
        /** Copies the list. */
        public Section {
            blocks = List.copyOf(blocks);
        }
    }
}
