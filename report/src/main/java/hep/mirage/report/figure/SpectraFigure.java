package hep.mirage.report.figure;

import hep.mirage.search.run.HypothesisDetail;
import hep.mirage.search.run.SpectrumDetail;
import hep.mirage.search.study.FitPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * The mass spectra of one run, one panel per working point, each with both fits and the pulls (n - f) / sqrt(f) below:
 * figure 2 of the toy Monte Carlo paper, for all working points.
 */
final class SpectraFigure {
    private static final int CELL_WIDTH_PX = 430;
    private static final int CELL_HEIGHT_PX = 400;
    private static final int COLUMNS = 3;

    private SpectraFigure() {}

    /**
     * The figure.
     *
     * @param where run and hypothesis, for the heading
     * @param massLabel label of the mass axis, with its unit
     * @param points what the points are, for the legend
     * @param fit the range of the spectra
     */
    static Figure of(
            String name, String where, String massLabel, String points, FitPlan fit, HypothesisDetail hypothesis) {
        List<SpectrumPanel> panels = new ArrayList<>();
        List<Drawing> cells = new ArrayList<>();
        for (SpectrumDetail panel : hypothesis.spectra()) {
            String title = FigureStyle.kept(panel.keptFraction()) + " " + fit.keptEvents();
            panels.add(new SpectrumPanel(massLabel, panel.spectrum(), panel.significance()));
            cells.add(panels.get(panels.size() - 1).drawing(title));
        }
        cells.add(panels.get(0)
                .explain(new Legend(Legend.Layout.COLUMN), points)
                .text("")
                .text("Below each: pulls (n − f) / √f, of g and h too,")
                .text("in bins where f is half an event or more.")
                .text("Z: signed likelihood significance; n₁: that of g.")
                .text("χ²: likelihood ratio of the counts to f.")
                .text("A broken axis does not start at 0."));
        return Figure.grid(
                        name,
                        "Mass spectra: " + where,
                        Figure.columns(cells.size(), COLUMNS),
                        CELL_WIDTH_PX,
                        CELL_HEIGHT_PX,
                        cells)
                .captioned("The mass spectrum after each cut" + beyond(fit)
                        + ", with the fits of a background, of a background with a resonance,"
                        + " and of a background with a box; below each, the pulls. A net that remembers its training events"
                        + " knows of each only whether it lies in the window: its false excess is a box that begins and ends"
                        + " with the window, whatever the resolution. A resonance is narrower. Where the box has the larger"
                        + " Z, suspect the training. In each panel: the signed likelihood significance of resonance and box, the"
                        + " strength n₁ of the resonance with its standard error, and the events."
                        + SpectrumPanel.goodnessCaption() + " Two strokes through the foot of"
                        + " a vertical axis: it does not start at 0.");
    }

    private static String beyond(FitPlan fit) {
        return fit.hasRange()
                ? " (a percentage of the events of signal region and side-bands; of the events beyond, any fraction is kept)"
                : "";
    }
}
