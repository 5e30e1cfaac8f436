package hep.mirage.report.figure;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.GeneralPath;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/** Two slanted strokes through the foot of a vertical axis that does not start at zero. */
final class AxisBreak extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    /** To the left are the numbers of the axis. */
    private static final double OUTSIDE_PX = 3;

    private static final double INSIDE_PX = 7;
    private static final double SLANT_PX = 4;
    private static final double GAP_PX = 5;
    private static final double ABOVE_FOOT_PX = 9;

    private AxisBreak() {}

    /**
     * Marks the axis of a plot if it needs it.
     *
     * @param plot of counts; a logarithmic axis never starts at zero, and needs no mark
     */
    static void mark(XYPlot plot) {
        if (plot.getRangeAxis() instanceof NumberAxis axis && axis.getLowerBound() > 0) {
            plot.addAnnotation(new AxisBreak());
        }
    }

    @Override
    public void draw(
            Graphics2D graphics,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis domain,
            ValueAxis range,
            int renderer,
            PlotRenderingInfo info) {
        Shape clip = graphics.getClip();
        graphics.setClip(null);
        double x = area.getMinX();
        double lower = area.getMaxY() - ABOVE_FOOT_PX;
        double upper = lower - GAP_PX;
        GeneralPath gap = new GeneralPath();
        gap.moveTo(x - OUTSIDE_PX, lower + SLANT_PX / 2);
        gap.lineTo(x + INSIDE_PX, lower - SLANT_PX / 2);
        gap.lineTo(x + INSIDE_PX, upper - SLANT_PX / 2);
        gap.lineTo(x - OUTSIDE_PX, upper + SLANT_PX / 2);
        gap.closePath();
        graphics.setPaint(FigureStyle.PAPER);
        graphics.fill(gap);
        graphics.setPaint(FigureStyle.INK);
        graphics.setStroke(FigureStyle.THIN);
        for (double y : new double[] {lower, upper}) {
            graphics.draw(new Line2D.Double(x - OUTSIDE_PX, y + SLANT_PX / 2, x + INSIDE_PX, y - SLANT_PX / 2));
        }
        graphics.setClip(clip);
    }
}
