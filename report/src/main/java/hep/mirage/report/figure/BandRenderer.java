package hep.mirage.report.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/**
 * Fills the area between the first and the second series of a dataset as one shape. Filled piece by piece, antialiasing
 * would leave a light seam at every join.
 */
final class BandRenderer extends AbstractXYItemRenderer {
    private static final long serialVersionUID = 1L;

    private final Color colour;

    BandRenderer(Color colour) {
        this.colour = colour;
    }

    @Override
    public void drawItem(
            Graphics2D graphics,
            XYItemRendererState state,
            Rectangle2D area,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domain,
            ValueAxis range,
            XYDataset data,
            int series,
            int item,
            CrosshairState crosshair,
            int pass) {
        if (series != 0 || item != 0) {
            return;
        }
        Path2D outline = new Path2D.Double();
        for (int i = 0; i < data.getItemCount(0); i++) {
            add(outline, x(plot, domain, data, 0, i, area), y(plot, range, data, 0, i, area));
        }
        for (int i = data.getItemCount(1) - 1; i >= 0; i--) {
            add(outline, x(plot, domain, data, 1, i, area), y(plot, range, data, 1, i, area));
        }
        outline.closePath();
        graphics.setPaint(colour);
        graphics.fill(outline);
    }

    private static double x(XYPlot plot, ValueAxis axis, XYDataset data, int series, int item, Rectangle2D area) {
        return axis.valueToJava2D(data.getXValue(series, item), area, plot.getDomainAxisEdge());
    }

    private static double y(XYPlot plot, ValueAxis axis, XYDataset data, int series, int item, Rectangle2D area) {
        return axis.valueToJava2D(data.getYValue(series, item), area, plot.getRangeAxisEdge());
    }

    private static void add(Path2D outline, double x, double y) {
        if (outline.getCurrentPoint() == null) {
            outline.moveTo(x, y);
        } else {
            outline.lineTo(x, y);
        }
    }
}
