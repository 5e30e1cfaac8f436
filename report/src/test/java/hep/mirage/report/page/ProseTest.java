package hep.mirage.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProseTest {
    /** Every part in brackets, with what it is. */
    private static final Prose.Markup PARTS = new Prose.Markup() {
        @Override
        public String text(String plain) {
            return plain;
        }

        @Override
        public String name(String plain) {
            return "<name " + plain + ">";
        }

        @Override
        public String symbol(String base, String below, String above) {
            return "<" + base + " below " + below + " above " + above + ">";
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a mean Z_{counting fit error} of 2; a mean <Z below counting fit error above > of 2",
                "E_{T}^{miss, ℓ}; <E below T above miss, ℓ>",
                "p_{T} / m_{ℓℓγ}.; <p below T above > / <m below ℓℓγ above >.",
                "the column z_likelihood.; the column <name z_likelihood>.",
                "as ensemble.stop_when asks; as <name ensemble.stop_when> asks",
                "(runs.status is dead_classifier); (runs.status is <name dead_classifier>)",
                "in my_data.parquet, of out/my_run; in <name my_data.parquet>, of out/my_run",
                "a snake_ and _case and x^2; a snake_ and _case and x^2"
            })
    void symbolsAndNamesAreToldFromText(String sentence, String parts) {
        assertEquals(parts, Prose.in(sentence, PARTS));
    }

    private static String rendered(PageFormat format, String sentence) {
        return format.render(new Page(
                "t",
                "o",
                List.of(new Page.Section("s", "S", List.of(new Block.Paragraph(sentence), new Block.Answer("x"))))));
    }

    @Test
    void everyFormatSetsThemInItsWay() {
        String sentence = "the mass m_{ℓℓγ}, Z_{counting fit error} & z_bump";
        assertTrue(rendered(PageFormat.HTML, sentence)
                .contains("<p>the mass m<sub>ℓℓγ</sub>, Z<sub>counting fit error</sub> &amp; <code>z_bump</code></p>"));
        assertTrue(rendered(PageFormat.MARKDOWN, sentence)
                .contains("\nthe mass m<sub>ℓℓγ</sub>, Z<sub>counting fit error</sub> \\& `z_bump`\n"));
        String latex = rendered(PageFormat.LATEX, sentence);
        assertTrue(
                latex.contains("the mass \\ensuremath{m_{\\mathrm{\\ensuremath{\\ell}\\ensuremath{\\ell}"
                        + "\\ensuremath{\\gamma}}}}, \\ensuremath{Z_{\\mathrm{counting\\ fit\\ error}}} \\&"
                        + " \\texttt{z\\_bump}\n"),
                latex);
    }

    /** The answer is in the words of the field; the table says which column its numbers come from. */
    @Test
    void aReportNamesItsSignificanceByItsSymbol() {
        String html = PageFormat.HTML.render(EnsemblePage.of(SampleEnsemble.ONE_ARM));
        assertTrue(html.contains("the search sees a mean significance Z<sub>likelihood</sub> of"), "the answer");
        assertTrue(html.contains("in the distribution of the mass m<sub>ℓℓγ</sub> from"), "the question");
        assertTrue(
                html.contains("<figcaption>Histograms of the significance Z<sub>likelihood</sub> over"), "a caption");
        assertTrue(html.contains("in the column <code>z_likelihood</code> of the table fits"), "the column");
    }
}
