package hep.mirage.report.figure;

import hep.mirage.fit.significance.PValue;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis of p-values, labelled with the significances of whole sigmas. */
final class SigmaAxis extends LogAxis {
    private static final long serialVersionUID = 1L;

    private final int mostSigma;

    /**
     * An axis on the right of a plot.
     *
     * @param low lower end, a p-value above 0
     * @param high upper end, a p-value
     * @param mostSigma largest label
     */
    SigmaAxis(double low, double high, int mostSigma) {
        this.mostSigma = mostSigma;
        setBase(10);
        setRange(low, high);
        setTickLabelFont(FigureStyle.TICK);
        setTickLabelPaint(FigureStyle.INK);
        setAxisLinePaint(FigureStyle.INK);
        setTickMarksVisible(false);
        setMinorTickMarksVisible(false);
    }

    @Override
    @SuppressWarnings("rawtypes") // As in JFreeChart.
    public List refreshTicks(Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
        return IntStream.rangeClosed(0, mostSigma)
                .filter(sigma -> getRange().contains(PValue.ofSigma(sigma)))
                .mapToObj(sigma -> new NumberTick(
                        PValue.ofSigma(sigma), sigma + " σ", TextAnchor.CENTER_LEFT, TextAnchor.CENTER_LEFT, 0))
                .toList();
    }
}
