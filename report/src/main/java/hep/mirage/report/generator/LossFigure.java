package hep.mirage.report.generator;

import hep.mirage.model.generator.EpochLosses;
import hep.mirage.report.figure.Drawing;
import hep.mirage.report.figure.Figure;
import hep.mirage.report.figure.FigureStyle;
import hep.mirage.report.figure.Layers;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.plot.XYPlot;

/** The mean losses of a generator's training by epoch, one panel per loss. */
final class LossFigure {
    private static final int COLUMNS = 3;
    private static final int CELL_WIDTH_PX = 430;
    private static final int CELL_HEIGHT_PX = 330;
    /** Room above and below a curve [fraction of its spread]. */
    private static final double MARGIN = 0.05;

    private LossFigure() {}

    /**
     * The figure.
     *
     * @param where name of what was trained, for the heading
     * @param losses of each epoch; at least one
     */
    static Figure of(String name, String where, List<EpochLosses> losses) {
        List<Drawing> cells = losses.get(0).means().keySet().stream()
                .map(loss -> panel(loss, losses))
                .toList();
        return Figure.grid(
                        name,
                        "Losses of the training: " + where,
                        Math.min(COLUMNS, cells.size()),
                        CELL_WIDTH_PX,
                        CELL_HEIGHT_PX,
                        cells)
                .captioned("The means of the losses over each epoch of the training, a panel for each loss.");
    }

    /** One step per epoch, so that a single epoch is visible too. */
    private static Drawing panel(String loss, List<EpochLosses> losses) {
        double[] means =
                losses.stream().mapToDouble(epoch -> epoch.means().get(loss)).toArray();
        double first = losses.get(0).epoch() - 0.5;
        double[] edges = IntStream.rangeClosed(0, means.length)
                .mapToDouble(i -> first + i)
                .toArray();
        double low = IntStream.range(0, means.length)
                .mapToDouble(i -> means[i])
                .min()
                .orElse(0);
        double high = IntStream.range(0, means.length)
                .mapToDouble(i -> means[i])
                .max()
                .orElse(0);
        double room = high > low ? MARGIN * (high - low) : 1;
        XYPlot plot = FigureStyle.plot(
                FigureStyle.axis("epoch", first, edges[means.length]),
                FigureStyle.axis("mean of the epoch", low - room, high + room));
        new Layers(plot).steps(loss, edges, means, FigureStyle.BLUE, FigureStyle.SOLID);
        return FigureStyle.chart(loss, plot);
    }
}
