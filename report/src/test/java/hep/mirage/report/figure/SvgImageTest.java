package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgImageTest {
    private static Figure figure(String name, String heading) {
        XYPlot upper = FigureStyle.plot(null, FigureStyle.axis("events", 0, 10));
        XYPlot lower = FigureStyle.plot(null, FigureStyle.axis("pull", -2, 2));
        new Layers(upper).steps("steps", new double[] {0, 1, 2}, new double[] {3, 5}, Color.BLUE, FigureStyle.DASHED);
        Drawing drawing = new StackedPlots("a panel", FigureStyle.axis("m [GeV]", 0, 2), upper, lower, 0.7);
        return Figure.grid(name, heading, 1, 300, 240, List.of(drawing));
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        builder.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
        return builder.parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document document, String tag) {
        NodeList found = document.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    @Test
    void theSameFigureGivesTheSameText() {
        assertEquals(SvgImage.of(figure("one", "a heading")), SvgImage.of(figure("one", "a heading")));
    }

    @Test
    void itsHeadingIsItsTitle() throws Exception {
        Element root = parse(SvgImage.of(figure("one", "z < 2 & z > 1"))).getDocumentElement();
        assertEquals("title", root.getElementsByTagName("*").item(0).getNodeName(), "the first element");
        assertEquals("z < 2 & z > 1", root.getElementsByTagName("title").item(0).getTextContent());
        assertEquals("img", root.getAttribute("role"));
        assertEquals("0 0 300 280", root.getAttribute("viewBox"));
    }

    @Test
    void textStaysTextInItsFontAndSize() throws Exception {
        List<Element> texts = elements(parse(SvgImage.of(figure("one", "a heading"))), "text");
        Element label = texts.stream()
                .filter(text -> text.getTextContent().equals("m [GeV]"))
                .findFirst()
                .orElseThrow();
        String style = label.getAttribute("style") + ((Element) label.getParentNode()).getAttribute("style");
        assertTrue(style.contains("font-family:sans-serif") && style.contains("font-size:14px"), style);
    }

    @Test
    void dashesAreKept() {
        assertTrue(SvgImage.of(figure("one", "a heading")).contains("stroke-dasharray:7,4"));
    }

    @Test
    void identifiersOfTwoFiguresDiffer() throws Exception {
        Set<String> identifiers = new HashSet<>();
        int count = 0;
        for (String name : List.of("one", "two")) {
            for (Element element : elements(parse(SvgImage.of(figure(name, "a heading"))), "*")) {
                if (element.hasAttribute("id")) {
                    identifiers.add(element.getAttribute("id"));
                    count++;
                }
            }
        }
        assertTrue(count > 2, "clip paths");
        assertEquals(count, identifiers.size(), identifiers.toString());
    }

    /** The layout of the text is that of the PNG: a right-aligned note ends at the same place in both. */
    @Test
    void textIsMeasuredInFractionsOfAPixel() {
        double[] widths = new double[1];
        Drawing ruler = (graphics, area) -> widths[0] =
                graphics.getFontMetrics(FigureStyle.NOTE).stringWidth("1,025 events in the window".repeat(4));
        Figure figure = new Figure(
                "ruler", "a heading", 300, 100, List.of(new Figure.Cell(ruler, new Rectangle2D.Double(0, 0, 9, 9))));
        SvgImage.of(figure);
        double inSvg = widths[0];
        FigureWriter.image(figure);
        assertEquals(widths[0], inSvg, 1.0);
    }
}
