package hep.mirage.report.generator;

import hep.mirage.lab.quality.QualityReport;
import hep.mirage.lab.quality.RankCorrelation;
import hep.mirage.report.figure.Drawing;
import hep.mirage.report.figure.Figure;
import hep.mirage.report.figure.FigureStyle;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;

/**
 * Spearman's rank correlations of the Monte Carlo, of the generated events, and their difference, side by side: figure
 * of the frequentist WGAN study. The difference has a separate colour scale, up to its largest value.
 */
final class CorrelationFigure {
    private static final int CELL_WIDTH_PX = 600;
    private static final int CELL_HEIGHT_PX = 560;
    private static final double LARGEST_CORRELATION = 1;
    /** Smallest limit of the difference's colour scale: {@value}. */
    private static final double SMALLEST_LIMIT = 0.01;

    private CorrelationFigure() {}

    /**
     * The figure.
     *
     * @param where study and numbers of events, for the heading
     * @param quality with both matrices
     */
    static Figure of(String name, String where, QualityReport quality) {
        RankCorrelation monteCarlo = quality.monteCarloCorrelation();
        RankCorrelation generated = quality.generatedCorrelation();
        double[][] difference = difference(generated.matrix(), monteCarlo.matrix());
        double largest = Math.max(
                SMALLEST_LIMIT,
                Arrays.stream(difference)
                        .flatMapToDouble(Arrays::stream)
                        .map(Math::abs)
                        .max()
                        .orElse(0));
        List<String> columns = monteCarlo.columns();
        String mean = FigureStyle.number("0.0000", quality.meanCorrelationDifference());
        List<Drawing> maps = List.of(
                map("Monte Carlo", columns, monteCarlo.matrix(), LARGEST_CORRELATION),
                map("generated", columns, generated.matrix(), LARGEST_CORRELATION),
                map("generated − Monte Carlo, mean " + mean, columns, difference, largest));
        return Figure.grid(name, "Spearman correlations: " + where, maps.size(), CELL_WIDTH_PX, CELL_HEIGHT_PX, maps)
                .captioned(
                        "Spearman's rank correlations of all pairs of features: of the Monte Carlo, of the generated events, and"
                                + " their difference, whose colours have a scale of their own.");
    }

    private static double[][] difference(double[][] generated, double[][] monteCarlo) {
        double[][] difference = new double[generated.length][generated.length];
        for (int i = 0; i < difference.length; i++) {
            for (int j = 0; j < difference.length; j++) {
                difference[i][j] = generated[i][j] - monteCarlo[i][j];
            }
        }
        return difference;
    }

    private static Drawing map(String title, List<String> columns, double[][] matrix, double limit) {
        DivergingScale scale = new DivergingScale(limit);
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setPaintScale(scale);
        SymbolAxis rows = names(columns);
        rows.setInverted(true);
        SymbolAxis across = names(columns);
        across.setVerticalTickLabels(true);
        XYPlot plot = FigureStyle.plot(across, rows);
        plot.setDataset(cells(title, matrix));
        plot.setRenderer(renderer);
        JFreeChart chart = new JFreeChart(title, FigureStyle.PANEL, plot, false);
        chart.setBackgroundPaint(FigureStyle.PAPER);
        chart.addSubtitle(bar(scale));
        return chart::draw;
    }

    private static SymbolAxis names(List<String> columns) {
        SymbolAxis axis = new SymbolAxis(null, columns.toArray(String[]::new));
        axis.setTickLabelFont(FigureStyle.TICK);
        axis.setGridBandsVisible(false);
        axis.setRange(-0.5, columns.size() - 0.5);
        return axis;
    }

    private static DefaultXYZDataset cells(String name, double[][] matrix) {
        int size = matrix.length;
        double[][] cells = new double[3][size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                cells[0][i * size + j] = j;
                cells[1][i * size + j] = i;
                cells[2][i * size + j] = matrix[i][j];
            }
        }
        DefaultXYZDataset dataset = new DefaultXYZDataset();
        dataset.addSeries(name, cells);
        return dataset;
    }

    private static PaintScaleLegend bar(DivergingScale scale) {
        NumberAxis axis = FigureStyle.axis(null, -scale.limit(), scale.limit());
        PaintScaleLegend bar = new PaintScaleLegend(scale, axis);
        bar.setPosition(RectangleEdge.RIGHT);
        bar.setBackgroundPaint(FigureStyle.PAPER);
        bar.setMargin(new RectangleInsets(20, 8, 60, 8));
        return bar;
    }
}
