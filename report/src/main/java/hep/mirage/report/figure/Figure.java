package hep.mirage.report.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * One figure: a heading, and drawings side by side below it.
 *
 * @param name the file name without its extension
 * @param heading one line above everything
 * @param caption what is drawn and how to read it, for text below the figure and for those who can't see it, with symbols as in
 *     {@link MathLabel}; may be empty
 * @param arm the arm that it shows, of a study with several; empty if it compares them or the study has one
 * @param widthPx width [pixels at scale 1]
 * @param heightPx height, the heading included [pixels at scale 1]
 * @param cells the drawings and their positions
 */
public record Figure(
        String name, String heading, String caption, String arm, int widthPx, int heightPx, List<Cell> cells) {
    /** Height of the strip that the heading takes [pixels at scale 1]. */
    static final int HEADING_PX = 40;

    private static final int MARGIN_PX = 14;

    /** Copies the list and checks the size. */
    public Figure {
        cells = List.copyOf(cells);
        if (widthPx < 1 || heightPx <= HEADING_PX) {
            throw new IllegalArgumentException("figure " + name + ": " + widthPx + " x " + heightPx
                    + " pixels; its heading alone takes " + HEADING_PX + " of the height");
        }
    }

    /** A figure without a caption. */
    Figure(String name, String heading, int widthPx, int heightPx, List<Cell> cells) {
        this(name, heading, "", "", widthPx, heightPx, cells);
    }

    /**
     * The same figure with a caption.
     *
     * @param text what is drawn and how to read it
     */
    public Figure captioned(String text) {
        return new Figure(name, heading, text, arm, widthPx, heightPx, cells);
    }

    /**
     * The same figure with another name, for a page that shows those of several ensembles.
     *
     * @param other the name
     */
    public Figure named(String other) {
        return new Figure(other, heading, caption, arm, widthPx, heightPx, cells);
    }

    /**
     * The same figure as one of several arms; its caption names the arm.
     *
     * @param one name of the arm that it shows
     */
    Figure ofArm(String one) {
        return new Figure(name, heading, ("Arm " + one + ". " + caption).strip(), one, widthPx, heightPx, cells);
    }

    /**
     * A drawing and its position.
     *
     * @param drawing the drawing
     * @param area where, in pixels of the figure
     */
    public record Cell(Drawing drawing, Rectangle2D area) {}

    /**
     * A figure of equal cells, filled row by row.
     *
     * @param name the file name without its extension
     * @param heading one line above everything
     * @param columns cells in a row
     * @param cellWidthPx width of a cell [pixels]
     * @param cellHeightPx height of a cell [pixels]
     * @param drawings in the cells
     */
    public static Figure grid(
            String name, String heading, int columns, int cellWidthPx, int cellHeightPx, List<Drawing> drawings) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < drawings.size(); i++) {
            double left = (double) (i % columns) * cellWidthPx;
            double top = HEADING_PX + (double) (i / columns) * cellHeightPx;
            cells.add(new Cell(drawings.get(i), new Rectangle2D.Double(left, top, cellWidthPx, cellHeightPx)));
        }
        int rows = (drawings.size() + columns - 1) / columns;
        return new Figure(name, heading, columns * cellWidthPx, HEADING_PX + rows * cellHeightPx, cells);
    }

    /**
     * Number of columns, two or more, that leaves the fewest cells of a grid empty; the largest of several.
     *
     * @param drawings to place
     * @param most columns at most
     */
    static int columns(int drawings, int most) {
        int best = Math.min(most, drawings);
        for (int columns = best - 1; columns > 1; columns--) {
            best = empty(drawings, columns) < empty(drawings, best) ? columns : best;
        }
        return best;
    }

    private static int empty(int drawings, int columns) {
        return Math.floorMod(-drawings, columns);
    }

    /**
     * A figure of one chart with its legend in a strip above, where it covers no data.
     *
     * @param name the file name without its extension
     * @param heading one line above everything
     * @param widthPx of the chart [pixels]
     * @param heightPx of the chart [pixels]
     * @param legend above the chart
     * @param chart below the legend
     */
    public static Figure single(String name, String heading, int widthPx, int heightPx, Legend legend, Drawing chart) {
        double legendHeight = legend.heightPx(widthPx);
        Rectangle2D strip = new Rectangle2D.Double(0, HEADING_PX, widthPx, legendHeight);
        Rectangle2D rest = new Rectangle2D.Double(0, HEADING_PX + legendHeight, widthPx, heightPx);
        return new Figure(
                name,
                heading,
                widthPx,
                (int) (HEADING_PX + legendHeight + heightPx),
                List.of(new Cell(legend, strip), new Cell(chart, rest)));
    }

    /**
     * A figure of one chart with its legend in a column on its right.
     *
     * @param name the file name without its extension
     * @param heading one line above everything
     * @param widthPx of the chart [pixels]
     * @param heightPx of the chart [pixels]
     * @param chart left of the legend
     * @param legendWidthPx of the column [pixels]
     * @param legend in it
     */
    static Figure beside(
            String name, String heading, int widthPx, int heightPx, Drawing chart, int legendWidthPx, Legend legend) {
        Rectangle2D left = new Rectangle2D.Double(0, HEADING_PX, widthPx, heightPx);
        Rectangle2D right = new Rectangle2D.Double(widthPx, HEADING_PX, legendWidthPx, heightPx);
        return new Figure(
                name,
                heading,
                widthPx + legendWidthPx,
                HEADING_PX + heightPx,
                List.of(new Cell(chart, left), new Cell(legend, right)));
    }

    /** Charts side by side with their common legend in a strip above them. */
    static Figure row(
            String name, String heading, Legend legend, int cellWidthPx, int cellHeightPx, List<Drawing> charts) {
        return rows(name, heading, legend, charts.size(), cellWidthPx, cellHeightPx, charts);
    }

    /**
     * A figure of equal cells, filled row by row, with their common legend in a strip above them.
     *
     * @param name the file name without its extension
     * @param heading one line above everything
     * @param legend of all charts
     * @param columns cells in a row
     * @param cellWidthPx width of a cell [pixels]
     * @param cellHeightPx height of a cell [pixels]
     * @param charts in the cells
     */
    public static Figure rows(
            String name,
            String heading,
            Legend legend,
            int columns,
            int cellWidthPx,
            int cellHeightPx,
            List<Drawing> charts) {
        Figure grid = grid(name, heading, columns, cellWidthPx, cellHeightPx, charts);
        double legendHeight = legend.heightPx(grid.widthPx());
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(legend, new Rectangle2D.Double(0, HEADING_PX, grid.widthPx(), legendHeight)));
        for (Cell cell : grid.cells()) {
            Rectangle2D area = cell.area();
            cells.add(new Cell(
                    cell.drawing(),
                    new Rectangle2D.Double(
                            area.getX(), area.getY() + legendHeight, area.getWidth(), area.getHeight())));
        }
        return new Figure(name, heading, grid.widthPx(), (int) (grid.heightPx() + legendHeight), cells);
    }

    /** Paints everything on white. */
    void paint(Graphics2D graphics) {
        graphics.setPaint(FigureStyle.PAPER);
        graphics.fill(new Rectangle2D.Double(0, 0, widthPx, heightPx));
        graphics.setPaint(FigureStyle.INK);
        graphics.setFont(headingFont(graphics));
        graphics.drawString(heading, MARGIN_PX, HEADING_PX - MARGIN_PX);
        for (Cell cell : cells) {
            cell.drawing().draw(graphics, cell.area());
        }
    }

    /** The font of headings, reduced by whole pixels if the heading would not fit. */
    private Font headingFont(Graphics2D graphics) {
        double width = graphics.getFontMetrics(FigureStyle.HEADING).stringWidth(heading);
        double room = widthPx - 2.0 * MARGIN_PX;
        float size = (float) Math.floor(FigureStyle.HEADING.getSize2D() * Math.min(1, room / width));
        return FigureStyle.HEADING.deriveFont(size);
    }
}
