package hep.mirage.report.figure;

import hep.mirage.model.Counted;
import hep.mirage.report.figure.MassScanFigure.Bands;
import hep.mirage.report.figure.MassScanFigure.Content;
import hep.mirage.report.figure.MassScanFigure.Lines;
import hep.mirage.search.integration.MassScan;
import hep.mirage.search.observed.BlindSearch;
import hep.mirage.search.observed.BlindSpectrum;
import hep.mirage.search.run.HypothesisDetail;
import hep.mirage.search.run.RunDetail;
import hep.mirage.search.study.Study;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The figures of a search of observed events, for each mass hypothesis m0 [GeV]: {@code response-<m0>} and {@code
 * spectra-<m0>}, and of several {@code mass-scan}, the local p-value along the mass, over the bands of the ensemble if it has
 * {@value EnsembleFigures#FEWEST_RUNS} runs or more; of a blind one {@code sidebands-<m0>}. Each as SVG, PDF and PNG.
 */
public final class DataFigures {
    private DataFigures() {}

    /**
     * Draws and writes.
     *
     * @param folder output folder; created if missing
     * @param study that was searched
     * @param detail result of the search
     * @param observed its significances along the mass
     * @param ensemble those of the runs without signal that calibrate it
     * @return the files written
     * @throws FontsMissing if Java finds no fonts
     */
    public static List<Path> write(Path folder, Study study, RunDetail detail, MassScan observed, MassScan ensemble) {
        FigureWriter writer = new FigureWriter(folder);
        List<Path> files = new ArrayList<>();
        if (isScan(observed, ensemble)) {
            String where = study.name() + ", data, " + observed.arm() + ", "
                    + Counted.of(ensemble.runs().size(), "run");
            files.addAll(writer.write(MassScanFigure.of(
                    "mass-scan",
                    where,
                    new Bands(ensemble, Content.WITHOUT_SIGNAL, study.fit()),
                    Lines.ofData(observed))));
        }
        for (HypothesisDetail hypothesis : detail.firstArm().hypotheses()) {
            double hypothesisGeV = hypothesis.region().massGeV();
            String where = where(study, detail.firstArm().arm().name(), hypothesisGeV);
            files.addAll(writer.write(ResponseFigure.of(name("response", hypothesisGeV), where, hypothesis)));
            files.addAll(writer.write(SpectraFigure.of(
                    name("spectra", hypothesisGeV), where, massLabel(study), "data", study.fit(), hypothesis)));
        }
        return List.copyOf(files);
    }

    /**
     * Draws the side-bands of a blind search and writes.
     *
     * @param folder output folder; created if missing
     * @param study that was searched
     * @param search what may be seen
     * @return the files written
     * @throws FontsMissing if Java finds no fonts
     */
    public static List<Path> write(Path folder, Study study, BlindSearch search) {
        FigureWriter writer = new FigureWriter(folder);
        Map<Double, List<BlindSpectrum>> byHypothesis = search.spectra().stream()
                .collect(Collectors.groupingBy(
                        spectrum -> spectrum.region().massGeV(), TreeMap::new, Collectors.toList()));
        List<Path> files = new ArrayList<>();
        byHypothesis.forEach((hypothesisGeV, spectra) -> files.addAll(writer.write(BlindFigure.of(
                name("sidebands", hypothesisGeV),
                where(study, search.arm(), hypothesisGeV),
                massLabel(study),
                study.fit().model().background().family().formula(),
                spectra))));
        return List.copyOf(files);
    }

    private static boolean isScan(MassScan observed, MassScan ensemble) {
        return observed.map().hypotheses() > 1
                && ensemble.runs().size() >= EnsembleFigures.FEWEST_RUNS
                && !Double.isNaN(observed.map().maximum(0));
    }

    private static String where(Study study, String arm, double hypothesisGeV) {
        return study.name() + ", data, " + arm + ", m0 = " + FigureStyle.gev(hypothesisGeV);
    }

    private static String massLabel(Study study) {
        return FeatureSymbol.axisLabel(study.schema().mass());
    }

    private static String name(String kind, double hypothesisGeV) {
        return kind + "-" + FigureStyle.number("0.###", hypothesisGeV);
    }
}
