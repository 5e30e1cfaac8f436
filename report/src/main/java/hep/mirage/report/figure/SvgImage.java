package hep.mirage.report.figure;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A figure as an SVG document: lines remain lines and text remains text. The same figure gives the same text. */
public final class SvgImage {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    /** Decimals of coordinates: a thousandth of a pixel. */
    private static final int DECIMALS = 3;

    private SvgImage() {}

    /**
     * The SVG document of a figure. Its heading is the title and its caption the description, which screen readers read aloud.
     *
     * @param figure figure, painted once
     */
    static String of(Figure figure) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
        context.setComment(null);
        context.setPrecision(DECIMALS);
        context.setIDGenerator(new PrefixedIds(figure.name()));
        SVGGraphics2D graphics = new FractionalMetrics(context);
        graphics.setSVGCanvasSize(new Dimension(figure.widthPx(), figure.heightPx()));
        figure.paint(graphics);
        return text(graphics, titled(graphics.getRoot(), figure));
    }

    /**
     * The root element of the document alone, to be placed in an HTML page.
     *
     * @param figure figure, painted once
     */
    public static String element(Figure figure) {
        String document = of(figure);
        return document.substring(document.indexOf("<svg")).strip();
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK makes no XML documents", e);
        }
    }

    private static Element titled(Element root, Figure figure) {
        root.setAttributeNS(null, "role", "img");
        if (!figure.caption().isEmpty()) {
            describe(root, "desc", figure.name() + "-caption", MathLabel.inText(figure.caption()), "aria-describedby");
        }
        describe(root, "title", figure.name() + "-title", figure.heading(), "aria-labelledby");
        removeSharedDefinitions(root);
        root.setAttributeNS(null, "viewBox", "0 0 " + figure.widthPx() + " " + figure.heightPx());
        return root;
    }

    /** Puts an element for screen readers first, and refers to it. */
    private static void describe(Element root, String tag, String id, String text, String reference) {
        Element element = root.getOwnerDocument().createElementNS(NAMESPACE, tag);
        element.setAttributeNS(null, "id", id);
        element.setTextContent(text);
        root.insertBefore(element, root.getFirstChild());
        root.setAttributeNS(null, reference, id);
    }

    /** Removes Batik's empty element for definitions, whose identifier is the same in every document. */
    private static void removeSharedDefinitions(Element root) {
        Node definitions = root.getElementsByTagNameNS(NAMESPACE, "defs").item(0);
        if (definitions != null && !definitions.hasChildNodes()) {
            root.removeChild(definitions);
        }
    }

    private static String text(SVGGraphics2D graphics, Element root) {
        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, true, false);
        } catch (SVGGraphics2DIOException e) {
            throw new IllegalStateException("a document in memory cannot be written", e);
        }
        return text.toString();
    }

    /** Measures text in fractions of a pixel, as the PNG does, so that both have the same layout. */
    private static final class FractionalMetrics extends SVGGraphics2D {
        private final Graphics2D ruler;

        FractionalMetrics(SVGGeneratorContext context) {
            super(context, false);
            ruler = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            ruler.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            ruler.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        }

        private FractionalMetrics(FractionalMetrics origin) {
            super(origin);
            ruler = origin.ruler;
        }

        @Override
        public Graphics create() {
            return new FractionalMetrics(this);
        }

        @Override
        public FontMetrics getFontMetrics(Font font) {
            return ruler.getFontMetrics(font);
        }

        @Override
        public FontRenderContext getFontRenderContext() {
            return ruler.getFontRenderContext();
        }
    }

    /** Identifiers that start with the figure's name, so that several figures can be placed on one page. */
    private static final class PrefixedIds extends SVGIDGenerator {
        private final String figure;

        PrefixedIds(String figure) {
            this.figure = figure;
        }

        @Override
        public String generateID(String prefix) {
            return super.generateID(figure + "-" + prefix);
        }
    }
}
