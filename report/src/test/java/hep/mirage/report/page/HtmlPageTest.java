package hep.mirage.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.GlobalP;
import hep.mirage.report.text.NumberText;
import hep.mirage.search.integration.GlobalRow;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlPageTest {
    private static final String NAMESPACES = "http://www.w3.org/";

    private static final String OF_ARMS = html(SampleEnsemble.THREE_ARMS);

    private static String html(ReportedEnsemble ensemble) {
        return PageFormat.HTML.render(EnsemblePage.of(ensemble));
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The page as XML: what HTML leaves open is closed first. */
    private static Document parsed(String html) throws Exception {
        String xml = html.replace("<!doctype html>", "")
                .replaceAll("(?s)<script>.*?</script>", "<script/>")
                .replaceAll("<(meta|link|input)([^>]*)>", "<$1$2/>")
                .replace(" hidden>", " hidden=\"\">");
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    @Test
    void theSameEnsembleGivesTheSamePage() {
        assertEquals(html(SampleEnsemble.ONE_ARM), html(SampleEnsemble.ONE_ARM));
    }

    @Test
    void aNameIsTextAndNoMarkup() throws Exception {
        String name = "<script>alert(1)</script>\" onload='x' & </title>";
        String html = html(SampleEnsemble.named(name));
        assertFalse(html.contains("<script>alert"), "a script from a name");
        Document page = parsed(html);
        assertTrue(elements(page, "*").stream().noneMatch(element -> element.hasAttribute("onload")), "an attribute");
        assertTrue(elements(page, "h1").get(0).getTextContent().startsWith(name), "the heading shows the name");
        assertTrue(elements(page, "title").get(0).getTextContent().startsWith(name), "so does the title");
    }

    @Test
    void anEnsemblesNameDoesNotEndTheCalculatorsData() {
        Block.Calculator calculator = new Block.Calculator(
                List.of(CountedMaxima.of("</script><script>alert(1)", SampleEnsemble.ONE_ARM.headline())));
        String html =
                PageFormat.HTML.render(new Page("a", "b", List.of(new Page.Section("s", "S", List.of(calculator)))));
        assertFalse(html.contains("<script>alert"), html);
        assertTrue(html.contains("\\u003c/script>"), "the name is in the data");
    }

    @Test
    void nothingIsLoaded() throws Exception {
        String html = OF_ARMS;
        String policy =
                matches("Content-Security-Policy\" content=\"(.*?)\"", html).get(0);
        assertTrue(policy.startsWith("default-src 'none';"), policy);
        String script = matches("<script>(.*?)</script>", html).get(0);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
        assertTrue(policy.contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'"), policy);
        assertEquals(List.of(), matches("((?:@import|url\\(\\s*[\"']?[^#\"'\\s)])[^;]*)", html));
        assertEquals(List.of(), matches("(\\ssrc=)", html));
        assertTrue(
                matches("(https?://[^\"' ]*)", html).stream().allMatch(address -> address.startsWith(NAMESPACES)),
                "only the names of SVG's namespaces");
        assertEquals(List.of("data:,"), matches("<link[^>]*href=\"(.*?)\"", html));
    }

    @Test
    void everyReferenceHasItsTarget() throws Exception {
        Document page = parsed(OF_ARMS);
        Set<String> ids = new HashSet<>();
        for (Element element : elements(page, "*")) {
            if (element.hasAttribute("id")) {
                assertTrue(ids.add(element.getAttribute("id")), element.getAttribute("id") + " twice");
            }
        }
        for (Element element : elements(page, "*")) {
            for (String reference : List.of("aria-labelledby", "aria-describedby", "for")) {
                if (element.hasAttribute(reference)) {
                    assertTrue(ids.contains(element.getAttribute(reference)), element.getAttribute(reference));
                }
            }
        }
        List<Element> links = elements(page, "a");
        assertEquals(
                elements(page, "section").size() + 1, links.size(), "a link to each section, and one to the content");
        links.forEach(
                link -> assertTrue(ids.contains(link.getAttribute("href").substring(1)), link.getAttribute("href")));
    }

    @Test
    void everyFigureHasATextAlternative() throws Exception {
        ReportedEnsemble ensemble = SampleEnsemble.THREE_ARMS;
        List<Element> drawn = elements(parsed(OF_ARMS), "svg");
        assertEquals(ensemble.figures().size(), drawn.size());
        assertTrue(drawn.size() >= 3 * 6, drawn.size() + " figures of three arms at two masses");
        for (Element svg : drawn) {
            assertEquals("img", svg.getAttribute("role"));
            assertFalse(
                    svg.getElementsByTagName("title").item(0).getTextContent().isBlank());
            assertTrue(svg.getElementsByTagName("desc").item(0).getTextContent().length() > 40, "a sentence at least");
        }
    }

    @Test
    void figuresThatCompareTheArmsComeFirst() throws Exception {
        List<String> arms = List.of("in-sample", "elsewhere", "dice");
        List<Element> folded = elements(parsed(OF_ARMS), "details").stream()
                .filter(element -> element.getAttribute("class").equals("figures"))
                .toList();
        assertEquals(arms.size(), folded.size(), "one for each arm");
        for (int i = 0; i < arms.size(); i++) {
            Element ofArm = folded.get(i);
            String arm = arms.get(i);
            assertFalse(ofArm.hasAttribute("open"), "folded at first");
            String summary = ofArm.getElementsByTagName("summary").item(0).getTextContent();
            assertTrue(summary.startsWith("Arm " + arm + ": "), summary);
            for (String element : List.of("desc", "figcaption")) {
                NodeList texts = ofArm.getElementsByTagName(element);
                assertTrue(texts.getLength() >= 4, texts.getLength() + " figures");
                for (int k = 0; k < texts.getLength(); k++) {
                    String text = texts.item(k).getTextContent();
                    assertTrue(text.startsWith("Arm " + arm + ". "), text);
                }
            }
        }
        int firstOfAnArm = OF_ARMS.indexOf("<details class=\"figures\">");
        int comparison = OF_ARMS.indexOf("aria-label=\"Figure: ");
        assertTrue(0 < comparison && comparison < firstOfAnArm, "a figure of all arms stands before");
        assertTrue(OF_ARMS.lastIndexOf("<figure>") < OF_ARMS.lastIndexOf("</details>"), "none stands after");
        assertFalse(html(SampleEnsemble.ONE_ARM).contains("class=\"figures\""), "one arm has nothing to fold");
    }

    @Test
    void itsNumbersAreThoseOfTheScreen() throws Exception {
        ReportedEnsemble ensemble = SampleEnsemble.THREE_ARMS;
        String screen = ensemble.screen();
        List<Element> cells = elements(parsed(OF_ARMS), "td");
        Set<String> texts = new HashSet<>();
        cells.forEach(cell -> texts.add(cell.getTextContent()));
        for (GlobalRow row : ensemble.headline().table()) {
            String p = NumberText.globalP(row.line().globalP());
            assertTrue(screen.contains(p), p + " on the screen");
            assertTrue(texts.contains(p), p + " on the page");
        }
        List<MatchResult> means = Pattern.compile("-?\\d\\.\\d\\d ± \\d\\.\\d\\d")
                .matcher(screen.substring(screen.indexOf("local distributions"), screen.indexOf("\nexpected")))
                .results()
                .toList();
        assertEquals(2 * 4, means.size(), "mean and width of 4 places");
        means.forEach(mean -> assertTrue(texts.contains(mean.group()), mean.group()));
    }

    @Test
    void theCalculatorCountsWhatTheTableCounts() {
        ReportedEnsemble ensemble = SampleEnsemble.ONE_ARM;
        CountedMaxima.Counts counts = CountedMaxima.of(ensemble.headline()).counts();
        assertEquals(60, counts.runs());
        int compared = 0;
        for (GlobalRow row : ensemble.headline().globals()) {
            int step = (int) Math.round(100 * row.line().localZ());
            GlobalP p = row.line().globalP();
            if (p instanceof GlobalP.Measured measured) {
                assertEquals(measured.value(), (double) counts.counts().get(step) / counts.runs(), 0);
                compared++;
            } else if (p instanceof GlobalP.Extrapolated extrapolated) {
                List<Double> beyond = counts.beyond().get(step - counts.counts().size());
                assertEquals(extrapolated.value(), beyond.get(0), 0);
                assertEquals(extrapolated.interval95().high().orElse(1), beyond.get(4), 0);
                compared++;
            } else {
                assertTrue(step >= counts.counts().size() + counts.beyond().size(), "no value at " + step);
                assertTrue(counts.limit().isPresent(), "but a limit");
            }
        }
        assertTrue(compared > 30, compared + " values compared");
    }

    /** WCAG 2: 4.5 for text, in both colour schemes. */
    @Test
    void textHasContrast() {
        String style =
                matches("<style>(.*?)</style>", html(SampleEnsemble.ONE_ARM)).get(0);
        List<String> schemes = matches(":root \\{(.*?)\\}", style);
        assertEquals(3, schemes.size(), "light, dark, print");
        for (String scheme : schemes) {
            for (String text : List.of("ink", "soft", "link")) {
                for (String ground : List.of("paper", "shade", "answer", "caution")) {
                    double contrast = contrast(luminance(scheme, text), luminance(scheme, ground));
                    assertTrue(contrast >= 4.5, text + " on " + ground + ": " + contrast);
                }
            }
        }
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(String scheme, String colour) {
        String hex = matches("--" + colour + ": #([0-9a-f]+);", scheme + ";").get(0);
        String full = hex.length() == 3 ? hex.replaceAll("(.)", "$1$1") : hex;
        return 0.2126 * linear(full.substring(0, 2))
                + 0.7152 * linear(full.substring(2, 4))
                + 0.0722 * linear(full.substring(4, 6));
    }

    private static double linear(String channel) {
        double value = Integer.parseInt(channel, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
