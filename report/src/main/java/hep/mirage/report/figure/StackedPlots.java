package hep.mirage.report.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/**
 * Two plots on one domain axis, with adjoining frames. JFreeChart rounds each frame inwards to whole pixels, which
 * would leave a gap between frames of fractional size; here every length is a whole number of pixels. Where the frames
 * meet, only the upper plot's axis has a number.
 */
public final class StackedPlots implements Drawing {
    private static final int TITLE_PX = 26;
    private static final int TOP_PX = 4;
    private static final int LEFT_PX = 10;
    private static final int RIGHT_PX = 16;
    private static final int BOTTOM_PX = 8;
    /** Height of a number on an axis. */
    private static final double NUMBER_PX = 12;

    private final String title;
    private final NumberAxis domain;
    private final XYPlot upper;
    private final XYPlot lower;
    private final double upperShare;

    /**
     * Plots.
     *
     * @param title above them; null for none
     * @param domain axis of both
     * @param upper plot, without its own domain axis
     * @param lower plot, without its own domain axis
     * @param upperShare of the height, between 0 and 1
     */
    public StackedPlots(String title, NumberAxis domain, XYPlot upper, XYPlot lower, double upperShare) {
        this.title = title;
        this.domain = domain;
        this.upper = upper;
        this.lower = lower;
        this.upperShare = upperShare;
    }

    XYPlot upper() {
        return upper;
    }

    XYPlot lower() {
        return lower;
    }

    @Override
    public void draw(Graphics2D graphics, Rectangle2D area) {
        int top = TOP_PX + (title == null ? 0 : TITLE_PX);
        Rectangle2D whole = new Rectangle2D.Double(
                Math.rint(area.getX()),
                Math.rint(area.getY()),
                Math.rint(area.getWidth()),
                Math.rint(area.getHeight()));
        Rectangle2D inside = new Rectangle2D.Double(
                whole.getX() + LEFT_PX,
                whole.getY() + top,
                whole.getWidth() - LEFT_PX - RIGHT_PX,
                whole.getHeight() - top - BOTTOM_PX);
        CombinedDomainXYPlot both = new CombinedDomainXYPlot(domain);
        FigureStyle.frame(both);
        both.setInsets(new RectangleInsets(top, LEFT_PX, BOTTOM_PX, RIGHT_PX));
        both.setGap(0);
        int below = (int) Math.ceil(domain.reserveSpace(graphics, both, inside, RectangleEdge.BOTTOM, null)
                .getBottom());
        AxisSpace domainSpace = new AxisSpace();
        domainSpace.setBottom(below);
        both.setFixedDomainAxisSpace(domainSpace);
        AxisSpace rangeSpace = new AxisSpace();
        rangeSpace.setLeft(Math.max(left(graphics, upper, inside), left(graphics, lower, inside)));
        upper.setFixedRangeAxisSpace(rangeSpace);
        lower.setFixedRangeAxisSpace(rangeSpace);
        int height = (int) inside.getHeight() - below;
        int upperHeight = (int) Math.rint(upperShare * height);
        leaveRoomForNumbers(height - upperHeight);
        both.add(upper, upperHeight);
        both.add(lower, height - upperHeight);
        JFreeChart chart = new JFreeChart(null, null, both, false);
        chart.setBackgroundPaint(FigureStyle.PAPER);
        chart.draw(graphics, whole);
        if (title != null) {
            drawTitle(graphics, inside);
        }
    }

    private void leaveRoomForNumbers(int lowerHeight) {
        if (lower.getRangeAxis() instanceof NumberAxis axis && axis.getNumberFormatOverride() == null) {
            axis.setNumberFormatOverride(new NumbersBelowTop(axis, NUMBER_PX / lowerHeight));
        }
    }

    private static double left(Graphics2D graphics, XYPlot plot, Rectangle2D area) {
        return Math.ceil(plot.getRangeAxis()
                .reserveSpace(graphics, plot, area, RectangleEdge.LEFT, null)
                .getLeft());
    }

    private void drawTitle(Graphics2D graphics, Rectangle2D inside) {
        graphics.setFont(FigureStyle.PANEL);
        graphics.setPaint(FigureStyle.INK);
        double width = graphics.getFontMetrics().stringWidth(title);
        graphics.drawString(title, (float) (inside.getCenterX() - width / 2), (float) (inside.getY() - TITLE_PX / 3.0));
    }
}
