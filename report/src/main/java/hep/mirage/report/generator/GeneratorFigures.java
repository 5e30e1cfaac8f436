package hep.mirage.report.generator;

import hep.mirage.lab.appraisal.GeneratorExamination;
import hep.mirage.lab.quality.QualityReport;
import hep.mirage.model.event.Feature;
import hep.mirage.model.generator.EpochLosses;
import hep.mirage.report.figure.FeatureSymbol;
import hep.mirage.report.figure.Figure;
import hep.mirage.report.figure.FigureStyle;
import hep.mirage.report.figure.FigureWriter;
import hep.mirage.report.figure.Legend;
import hep.mirage.report.figure.SpectrumPanel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of a generator, each as SVG, PDF and PNG: {@code features-1} and on, every feature compared with its Monte
 * Carlo; {@code correlations}; {@code mass-<m0>}, the generated mass spectrum with both fits at the study's first
 * hypothesis m0 [GeV]; {@code losses}, if the generator was trained.
 */
public final class GeneratorFigures {
    private static final int MASS_WIDTH_PX = 1240;
    private static final int MASS_HEIGHT_PX = 640;

    private GeneratorFigures() {}

    /**
     * Draws and writes.
     *
     * @param folder output folder; created if missing
     * @param study its name
     * @param examination the result
     * @param losses of the generator's training by epoch; none for a bootstrap
     * @return the files written
     * @throws hep.mirage.report.figure.FontsMissing if Java finds no fonts
     */
    public static List<Path> write(
            Path folder, String study, GeneratorExamination examination, List<EpochLosses> losses) {
        FigureWriter writer = new FigureWriter(folder);
        QualityReport quality = examination.certificate().quality();
        String where = study + ", " + FigureStyle.number("#,##0", quality.generatedEvents()) + " generated events, "
                + FigureStyle.number("#,##0", quality.monteCarloEvents()) + " of Monte Carlo: "
                + examination.certificate().origin();
        List<Figure> figures =
                new ArrayList<>(FeatureFigure.pages(where, examination.generated(), examination.monteCarlo()));
        figures.add(CorrelationFigure.of("correlations", where, quality));
        figures.add(mass(study, examination));
        if (!losses.isEmpty()) {
            figures.add(LossFigure.of("losses", study, losses));
        }
        return figures.stream().flatMap(figure -> writer.write(figure).stream()).toList();
    }

    /**
     * Draws the losses of a training next to its bundle, as {@code <bundle>.losses.svg} and {@code .png}; nothing if
     * there are none, as for a bootstrap.
     *
     * @param bundle the bundle's file
     * @param losses of each epoch
     * @return the files written
     * @throws hep.mirage.report.figure.FontsMissing if Java finds no fonts
     */
    public static List<Path> writeLosses(Path bundle, List<EpochLosses> losses) {
        if (losses.isEmpty()) {
            return List.of();
        }
        String name = bundle.getFileName().toString();
        return new FigureWriter(bundle.toAbsolutePath().getParent())
                .write(LossFigure.of(name + ".losses", name, losses));
    }

    private static Figure mass(String study, GeneratorExamination examination) {
        Feature mass = examination.monteCarlo().schema().mass();
        double hypothesisGeV = examination.test().region().massGeV();
        SpectrumPanel panel =
                new SpectrumPanel(FeatureSymbol.axisLabel(mass), examination.range(), examination.significance());
        return Figure.single(
                        "mass-" + FigureStyle.number("0.###", hypothesisGeV),
                        "Generated mass spectrum: " + study + ", m0 = " + FigureStyle.gev(hypothesisGeV),
                        MASS_WIDTH_PX,
                        MASS_HEIGHT_PX,
                        panel.explain(new Legend(Legend.Layout.ROW))
                                .text("Below: pulls (n − f) / √f.")
                                .text("n₁: that of g. χ²: likelihood ratio of the counts to f.")
                                .text("A broken axis does not start at 0."),
                        panel.drawing(null))
                .captioned(
                        "The mass spectrum of the generated events, with the fits of a background, of a background with a"
                                + " resonance, and of a background with a box as wide as the window; below, the pulls. No net has"
                                + " chosen these events: an excess is the generator's own. A box is the shape of what a net that"
                                + " remembers its training events adds to it." + SpectrumPanel.goodnessCaption());
    }
}
