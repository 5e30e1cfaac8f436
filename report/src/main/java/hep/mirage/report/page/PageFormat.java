package hep.mirage.report.page;

import java.util.function.Function;

/** Format of a page. */
public enum PageFormat {
    /** One self-contained file with figures, sortable tables and a calculator. */
    HTML("html", HtmlPage::of),
    /** Text with tables, for a repository or a wiki; figures are named. */
    MARKDOWN("md", MarkdownPage::of),
    /** Sections with tables in the style of booktabs, for {@code \input}; figures are named. */
    LATEX("tex", LatexPage::of);

    private final String ending;
    private final Function<Page, String> rendering;

    PageFormat(String ending, Function<Page, String> rendering) {
        this.ending = ending;
        this.rendering = rendering;
    }

    /** The usual extension of its files, without the dot. */
    public String ending() {
        return ending;
    }

    /**
     * Renders a page. The same page gives the same text.
     *
     * @param page the page
     */
    public String render(Page page) {
        return rendering.apply(page);
    }
}
