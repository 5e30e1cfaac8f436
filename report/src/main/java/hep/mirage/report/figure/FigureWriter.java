package hep.mirage.report.figure;

import hep.mirage.model.LocalFile;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Writes figures into a folder, as SVG, as PDF, and as PNG at twice their size, with their captions as text; needs no screen.
 */
public final class FigureWriter {
    /** Pixels of the PNG for one pixel of the figure: {@value}. */
    static final int PNG_SCALE = 2;

    private final Path folder;

    /**
     * A writer.
     *
     * @param folder output folder, created with the first figure
     * @throws FontsMissing if Java finds no fonts
     */
    public FigureWriter(Path folder) {
        this.folder = folder;
        FigureStyle.requireFonts();
    }

    /** The files of a figure with a given name: SVG, PDF, PNG and text. */
    static List<Path> files(Path folder, String name) {
        return Stream.of(".svg", ".pdf", ".png", ".txt")
                .map(ending -> folder.resolve(name + ending))
                .toList();
    }

    /**
     * Writes all files. Each one appears only when it is complete, and the same figure gives the same bytes.
     *
     * @param figure the figure; its name is that of the files
     * @return the SVG, the PDF, the PNG, and the text: heading and caption
     */
    public List<Path> write(Figure figure) {
        List<Path> files = files(folder, figure.name());
        try {
            Files.createDirectories(folder);
            replaceWhenComplete(files.get(0), SvgImage.of(figure).getBytes(StandardCharsets.UTF_8));
            replaceWhenComplete(files.get(1), PdfImage.of(figure));
            replaceWhenComplete(files.get(2), png(figure));
            replaceWhenComplete(files.get(3), text(figure).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write figure " + figure.name() + " into " + folder, e);
        }
        return files;
    }

    /**
     * Removes the files of a figure, if there are any.
     *
     * @param name of the figure
     */
    void remove(String name) {
        for (Path file : files(folder, name)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove the figure " + file, e);
            }
        }
    }

    private static void replaceWhenComplete(Path file, byte[] content) throws IOException {
        LocalFile.replaceWhenComplete(file, unfinished -> Files.write(unfinished, content));
    }

    /** Heading and caption, each a paragraph in one line. */
    private static String text(Figure figure) {
        String caption = MathLabel.inText(figure.caption());
        return figure.heading() + "\n" + (caption.isEmpty() ? "" : "\n" + caption + "\n");
    }

    private static byte[] png(Figure figure) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image(figure), "png", out);
        return out.toByteArray();
    }

    static BufferedImage image(Figure figure) {
        BufferedImage image = new BufferedImage(
                figure.widthPx() * PNG_SCALE, figure.heightPx() * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(PNG_SCALE, PNG_SCALE);
        figure.paint(graphics);
        graphics.dispose();
        return image;
    }
}
