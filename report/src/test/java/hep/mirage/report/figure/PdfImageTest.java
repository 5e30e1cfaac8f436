package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;

class PdfImageTest {
    private static final int WHITE = 0xFFFFFF;

    private static Figure figure() {
        XYPlot plot = FigureStyle.plot(FigureStyle.axis("m_{ℓℓγ} [GeV]", 0, 2), FigureStyle.axis("events", 5, 10));
        AxisBreak.mark(plot);
        new Layers(plot).steps("steps", new double[] {0, 1, 2}, new double[] {6, 8}, Color.BLUE, FigureStyle.DASHED);
        return Figure.grid("one", "a heading", 1, 300, 240, List.of(FigureStyle.chart(null, plot)))
                .captioned("what is drawn");
    }

    @Test
    void theSameFigureGivesTheSameBytes() throws IOException {
        assertArrayEquals(PdfImage.of(figure()), PdfImage.of(figure()));
    }

    /** Where the PNG has ink, the page has, and nowhere else, up to the smoothing of edges. */
    @Test
    void thePageIsThePicture() throws IOException {
        try (PDDocument document = Loader.loadPDF(PdfImage.of(figure()))) {
            assertEquals(1, document.getNumberOfPages());
            assertEquals("a heading", document.getDocumentInformation().getTitle());
            assertEquals("what is drawn", document.getDocumentInformation().getSubject());
            BufferedImage page = new PDFRenderer(document).renderImage(0, FigureWriter.PNG_SCALE, ImageType.RGB);
            BufferedImage picture = FigureWriter.image(figure());
            assertEquals(picture.getWidth(), page.getWidth());
            assertEquals(picture.getHeight(), page.getHeight());
            int inked = 0;
            int different = 0;
            for (int x = 0; x < page.getWidth(); x++) {
                for (int y = 0; y < page.getHeight(); y++) {
                    boolean here = isInk(page, x, y);
                    boolean there = isInk(picture, x, y);
                    inked += there ? 1 : 0;
                    different += here == there ? 0 : 1;
                }
            }
            assertTrue(inked > 3000, inked + " pixels of ink");
            assertTrue(different < 0.35 * inked, different + " of " + inked + " pixels differ");
        }
    }

    private static boolean isInk(BufferedImage image, int x, int y) {
        int colour = image.getRGB(x, y) & WHITE;
        return (colour & 0xFF) + (colour >> 8 & 0xFF) + (colour >> 16 & 0xFF) < 3 * 0x80;
    }
}
