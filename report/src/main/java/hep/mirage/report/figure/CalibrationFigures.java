package hep.mirage.report.figure;

import hep.mirage.search.calibration.Calibration;
import hep.mirage.search.calibration.SpectrumCalibration;
import hep.mirage.search.calibration.ToyCurves;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of a calibration, each as SVG, PDF and PNG: for each hypothesis m0 [GeV] and kept fraction [%]
 * {@code calibration-tails-<m0>-<kept>}, how often each significance is exceeded, and
 * {@code calibration-pulls-<m0>-<kept>}, the pulls of the fitted signal. The lower panels of all figures of one kind have the
 * same axis.
 */
public final class CalibrationFigures {
    private CalibrationFigures() {}

    /**
     * Draws and writes.
     *
     * @param folder output folder; created if missing
     * @param study its name
     * @param calibration the calibration to draw
     * @return the files written
     * @throws FontsMissing if Java finds no fonts
     */
    public static List<Path> write(Path folder, String study, Calibration calibration) {
        FigureWriter writer = new FigureWriter(folder);
        TailFigure.Ratios ratios = TailFigure.Ratios.of(calibration.curves());
        double farthest = PullFigure.farthest(calibration.curves());
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < calibration.spectra().size(); i++) {
            SpectrumCalibration spectrum = calibration.spectra().get(i);
            ToyCurves curves = calibration.curves().get(i);
            String place = FigureStyle.number("0.###", spectrum.hypothesisGeV()) + "-"
                    + FigureStyle.number("0.##", 100 * spectrum.keptFraction());
            String where = study + ", m0 = " + FigureStyle.gev(spectrum.hypothesisGeV()) + ", "
                    + FigureStyle.number("#,##0", spectrum.expectedEvents()) + " events, "
                    + FigureStyle.number("#,##0", spectrum.toys()) + " toys";
            files.addAll(writer.write(TailFigure.of("calibration-tails-" + place, where, curves, ratios)));
            files.addAll(writer.write(
                    PullFigure.of("calibration-pulls-" + place, where, spectrum.pulls(), curves, farthest)));
        }
        return List.copyOf(files);
    }
}
