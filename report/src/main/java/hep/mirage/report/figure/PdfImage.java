package hep.mirage.report.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A figure as a PDF document of one page, a point for each pixel at scale 1. Letters are outlines, so that the file needs no
 * fonts. The same figure gives the same bytes.
 */
final class PdfImage {
    /** Without a number of its own, a document takes one from the clock. */
    private static final long DOCUMENT_NUMBER = 0;

    private PdfImage() {}

    /**
     * The PDF document of a figure; its heading and caption are those of the document.
     *
     * @param figure figure, painted once
     */
    static byte[] of(Figure figure) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.setDocumentId(DOCUMENT_NUMBER);
            PDDocumentInformation information = document.getDocumentInformation();
            information.setTitle(figure.heading());
            if (!figure.caption().isEmpty()) {
                information.setSubject(MathLabel.inText(figure.caption()));
            }
            PDPage page = new PDPage(new PDRectangle(figure.widthPx(), figure.heightPx()));
            document.addPage(page);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, figure.widthPx(), figure.heightPx());
            try {
                figure.paint(graphics);
            } finally {
                graphics.dispose();
            }
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}
