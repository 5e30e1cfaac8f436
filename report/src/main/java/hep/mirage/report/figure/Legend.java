package hep.mirage.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Legend of the lines and points of a figure; placed next to or above the charts, never on data. */
public final class Legend implements Drawing {
    private static final double MARGIN_PX = 26;
    private static final double RIGHT_PX = 10;
    private static final double SWATCH_PX = 32;
    /** How often a swatch shows the dashes of its line, at least. */
    private static final double PERIODS = 2.5;

    private static final double GAP_PX = 8;
    private static final double ENTRY_GAP_PX = 24;
    private static final double LINE_PX = 22;
    private static final double POINT_PX = 6;
    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

    private final Layout layout;
    private final List<Entry> entries = new ArrayList<>();

    /** Layout of the entries. */
    public enum Layout {
        /** Side by side, in as many lines as they need. */
        ROW,
        /** One below the other. */
        COLUMN
    }

    private enum Mark {
        LINE,
        BAR,
        POINT,
        FILL,
        TEXT
    }

    private record Entry(Mark mark, Color colour, Stroke stroke, Optional<Shape> marker, String text) {
        Entry(Mark mark, Color colour, Stroke stroke, String text) {
            this(mark, colour, stroke, Optional.empty(), text);
        }

        /** Long enough to tell long dashes from a solid line; 0 for text. */
        double swatchPx() {
            return switch (mark) {
                case TEXT -> 0;
                case BAR, POINT, FILL -> SWATCH_PX;
                case LINE -> Math.max(SWATCH_PX, PERIODS * periodPx());
            };
        }

        /** Of swatch and text. */
        double widthPx() {
            double textPx = FigureStyle.NOTE.getStringBounds(text, METRICS).getWidth();
            return mark == Mark.TEXT ? textPx : swatchPx() + GAP_PX + textPx;
        }

        private double periodPx() {
            double periodPx = 0;
            if (stroke instanceof BasicStroke line && line.getDashArray() != null) {
                for (float dash : line.getDashArray()) {
                    periodPx += dash;
                }
            }
            return periodPx;
        }
    }

    /**
     * Creates a legend without entries.
     *
     * @param layout layout of the entries
     */
    public Legend(Layout layout) {
        this.layout = layout;
    }

    /**
     * Adds a line.
     *
     * @param colour of the line
     * @param stroke of the line
     * @param text what it means
     */
    public Legend line(Color colour, Stroke stroke, String text) {
        return with(new Entry(Mark.LINE, colour, stroke, text));
    }

    /**
     * Adds a line with points on it.
     *
     * @param look of both
     * @param text what they mean
     */
    Legend markedLine(LineLook look, String text) {
        return with(new Entry(Mark.LINE, look.colour(), look.stroke(), Optional.of(look.marker()), text));
    }

    /**
     * Adds points of a look with error bars, without a line.
     *
     * @param look of the points
     * @param text what they mean
     */
    Legend marker(LineLook look, String text) {
        return with(new Entry(Mark.BAR, look.colour(), FigureStyle.THIN, Optional.of(look.marker()), text));
    }

    /**
     * Adds points with error bars.
     *
     * @param colour of the points
     * @param text what they mean
     */
    public Legend points(Color colour, String text) {
        return with(new Entry(Mark.POINT, colour, FigureStyle.THIN, text));
    }

    /**
     * Adds a filled area.
     *
     * @param colour of the area
     * @param text what it means
     */
    public Legend fill(Color colour, String text) {
        return with(new Entry(Mark.FILL, colour, FigureStyle.THIN, text));
    }

    /**
     * Adds text without a mark.
     *
     * @param text the text
     */
    public Legend text(String text) {
        return with(new Entry(Mark.TEXT, FigureStyle.INK, FigureStyle.THIN, text));
    }

    private Legend with(Entry entry) {
        entries.add(entry);
        return this;
    }

    /**
     * Height that the entries need [pixels].
     *
     * @param widthPx width of the legend [pixels]
     */
    double heightPx(double widthPx) {
        return LINE_PX * lines(widthPx).size();
    }

    /** The entries of each line; a line has one at least. */
    private List<List<Entry>> lines(double widthPx) {
        List<List<Entry>> lines = new ArrayList<>();
        double x = 0;
        for (Entry entry : entries) {
            if (layout == Layout.COLUMN || lines.isEmpty() || x + entry.widthPx() > widthPx - RIGHT_PX) {
                lines.add(new ArrayList<>());
                x = MARGIN_PX;
            }
            lines.get(lines.size() - 1).add(entry);
            x += entry.widthPx() + ENTRY_GAP_PX;
        }
        return lines;
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        graphics.setFont(FigureStyle.NOTE);
        double y = area.getY() + (layout == Layout.ROW ? LINE_PX / 2 : 2 * LINE_PX);
        double longest = entries.stream().mapToDouble(Entry::swatchPx).max().orElse(0);
        for (List<Entry> line : lines(area.getWidth())) {
            double x = area.getX() + MARGIN_PX;
            for (Entry entry : line) {
                double swatch = layout == Layout.ROW || entry.mark() == Mark.TEXT ? entry.swatchPx() : longest;
                x += draw(graphics, entry, swatch, x, y) + ENTRY_GAP_PX;
            }
            y += LINE_PX;
        }
    }

    private static double draw(Graphics2D graphics, Entry entry, double swatch, double x, double y) {
        graphics.setPaint(entry.colour());
        graphics.setStroke(entry.stroke());
        switch (entry.mark()) {
            case LINE -> graphics.draw(new Line2D.Double(x, y, x + swatch, y));
            case BAR -> bar(graphics, x + swatch / 2, y);
            case POINT -> {
                double middle = x + swatch / 2;
                bar(graphics, middle, y);
                graphics.fill(new Ellipse2D.Double(middle - POINT_PX / 2, y - POINT_PX / 2, POINT_PX, POINT_PX));
            }
            case FILL -> graphics.fill(new Rectangle2D.Double(x, y - LINE_PX / 3, swatch, LINE_PX * 2 / 3));
            case TEXT -> {}
        }
        entry.marker()
                .ifPresent(marker -> graphics.fill(
                        AffineTransform.getTranslateInstance(x + swatch / 2, y).createTransformedShape(marker)));
        graphics.setPaint(FigureStyle.INK);
        double textX = swatch == 0 ? x : x + swatch + GAP_PX;
        graphics.drawString(entry.text(), (float) textX, (float)
                (y + graphics.getFontMetrics().getAscent() / 2.0 - 1));
        return textX - x + graphics.getFontMetrics().stringWidth(entry.text());
    }

    private static void bar(Graphics2D graphics, double x, double y) {
        graphics.draw(new Line2D.Double(x, y - LINE_PX / 3, x, y + LINE_PX / 3));
    }
}
