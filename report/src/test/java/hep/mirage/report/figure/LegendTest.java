package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LegendTest {
    private static final int WIDTH_PX = 860;
    private static final int WHITE = FigureStyle.PAPER.getRGB();

    private static Legend ofLines(int lines) {
        Legend legend = new Legend(Legend.Layout.ROW);
        for (int i = 0; i < lines; i++) {
            LineLook look = LineLook.ofWorkingPoint(i);
            legend.line(look.colour(), look.stroke(), "working point " + i);
        }
        return legend;
    }

    /** Nine working points of a figure of two panels, the last of which were cut off. */
    @Test
    void aRowThatIsTooLongGoesOnInTheNextLine() {
        double onePx = ofLines(3).heightPx(WIDTH_PX);
        assertEquals(2 * onePx, ofLines(9).heightPx(WIDTH_PX), "nine");
        BufferedImage image = new BufferedImage(2 * WIDTH_PX, (int) (3 * onePx), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(FigureStyle.PAPER);
        graphics.fill(new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight()));
        ofLines(9).draw(graphics, new Rectangle2D.Double(0, 0, WIDTH_PX, 2 * onePx));
        graphics.dispose();
        assertEquals(0, ink(image, WIDTH_PX, image.getWidth(), 0, image.getHeight()), "right of the figure");
        assertTrue(ink(image, 0, WIDTH_PX, (int) onePx, (int) (2 * onePx)) > 0, "the second line");
        assertEquals(0, ink(image, 0, WIDTH_PX, (int) (2 * onePx), image.getHeight()), "below both lines");
    }

    private static long ink(BufferedImage image, int left, int right, int top, int bottom) {
        return IntStream.range(left, right)
                .flatMap(x -> IntStream.range(top, bottom).map(y -> image.getRGB(x, y)))
                .filter(pixel -> pixel != WHITE)
                .count();
    }
}
