package hep.mirage.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.report.text.NumberText;
import hep.mirage.search.integration.GlobalRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report in a real browser; skipped where there is no Chromium. */
@Tag("slow")
class PageInBrowserTest {
    private static final int PHONE_WIDTH = 360;
    private static final int TAB = 9;
    private static final int ENTER = 13;

    @TempDir
    private Path folder;

    private Browser browser;

    @BeforeEach
    void open() throws IOException {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "no Chromium on the PATH (Debian: apt-get install chromium)");
        Path page = folder.resolve("report.html");
        Files.writeString(page, PageFormat.HTML.render(EnsemblePage.of(SampleEnsemble.ONE_ARM)));
        browser = Browser.open(program.get(), folder.resolve("profile"), page.toUri());
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
            assertEquals(List.of(), browser.complaints());
        }
    }

    private String focused() throws IOException {
        return browser.value("document.activeElement.id || document.activeElement.textContent.slice(0, 40)")
                .asText();
    }

    private void focus(String selector) throws IOException {
        browser.value("document.querySelector('" + selector + "').focus()");
    }

    private String calculated(double z) throws IOException {
        focus("#local-z");
        browser.value("document.querySelector('#local-z').select()");
        browser.type(Double.toString(z));
        return browser.value("document.querySelector('#global-p').textContent").asText();
    }

    @Test
    void typingALocalZGivesMiragesGlobalP() throws IOException {
        int measured = 0;
        int beyond = 0;
        for (GlobalRow row : SampleEnsemble.ONE_ARM.headline().globals()) {
            GlobalP p = row.line().globalP();
            String shown = calculated(row.line().localZ());
            assertTrue(shown.contains(NumberText.globalP(p)), NumberText.globalP(p) + " is not in " + shown);
            if (p.p().isPresent()) {
                String at95 = NumberText.interval("%.2g", p.interval(Level.PERCENT_95))
                        .strip();
                assertTrue(shown.contains(at95 + " at 95 %"), at95 + " is not in " + shown);
                assertTrue(shown.contains(NumberText.globalZ(p)), NumberText.globalZ(p) + " is not in " + shown);
                measured++;
            } else {
                beyond++;
            }
        }
        assertTrue(measured > 20 && beyond > 5, measured + " values and " + beyond + " limits");
        assertEquals("Enter a local Z from 0 to 10.", calculated(11));
    }

    @Test
    void theKeyboardReachesCalculatorAndHeadings() throws IOException {
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            browser.press("Tab", TAB, "");
            reached.add(focused());
        }
        assertEquals("Skip to content", reached.get(0));
        int calculator = reached.indexOf("local-z");
        int heading = reached.indexOf("asymptotic local p");
        int copy = reached.indexOf("Copy as TSV");
        assertTrue(0 < calculator && calculator < heading && heading < copy, reached.toString());
        String outline = browser.value("getComputedStyle(document.activeElement).outlineStyle")
                .asText();
        assertEquals("solid", outline, "the focus is visible");
    }

    private List<Double> column(int index) throws IOException {
        List<Double> values = new ArrayList<>();
        browser.value("[...document.querySelector('#local table').tBodies[0].rows].map(row => Number(row.cells[" + index
                        + "].dataset.value))")
                .forEach(value -> values.add(value.asDouble()));
        return values;
    }

    @Test
    void enterOnAHeadingSorts() throws IOException {
        int mean = 3;
        focus("#local th:nth-child(4) button");
        browser.press("Enter", ENTER, "\r");
        List<Double> rising = column(mean);
        assertEquals(rising.stream().sorted().toList(), rising);
        assertEquals(
                "ascending",
                browser.value("document.querySelector('#local th:nth-child(4)').getAttribute('aria-sort')")
                        .asText());
        browser.press("Enter", ENTER, "\r");
        List<Double> falling = new ArrayList<>(rising);
        Collections.reverse(falling);
        assertEquals(falling, column(mean));
        assertTrue(rising.get(0) < rising.get(rising.size() - 1), "the means differ");
    }

    @Test
    void aTableIsCopiedAsTabSeparatedValues() throws IOException {
        browser.value("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }");
        focus("#local .copy");
        browser.press("Enter", ENTER, "\r");
        List<String> lines = browser.value("window.copied").asText().lines().toList();
        assertEquals(1 + 4, lines.size(), "the head and four places");
        assertTrue(lines.get(0).startsWith("m0 [GeV]\tkept\truns\tmean\t"), lines.get(0));
        assertTrue(lines.stream().allMatch(line -> line.split("\t").length == 10), lines.toString());
    }

    @Test
    void aPhoneDoesNotScrollSideways() throws IOException {
        for (boolean dark : new boolean[] {false, true}) {
            browser.call(
                    "Emulation.setEmulatedMedia",
                    Map.of(
                            "features",
                            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
            browser.call(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", PHONE_WIDTH, "height", 740, "deviceScaleFactor", 2, "mobile", true));
            assertEquals(PHONE_WIDTH, browser.value("window.innerWidth").asInt());
            assertEquals(
                    PHONE_WIDTH,
                    browser.value("document.documentElement.scrollWidth").asInt(),
                    "wide tables and figures scroll inside their boxes");
        }
    }

    @Test
    void itPrintsOnAFewPages() throws IOException {
        String data = browser.call("Page.printToPDF", Map.of("printBackground", false, "preferCSSPageSize", true))
                .get("data")
                .asText();
        String pdf = new String(Base64.getDecoder().decode(data), StandardCharsets.ISO_8859_1);
        assertTrue(pdf.startsWith("%PDF-"), "a PDF");
        long pages = Pattern.compile("/Type\\s*/Page\\b").matcher(pdf).results().count();
        assertTrue(pages >= 4 && pages <= 15, pages + " pages");
    }
}
