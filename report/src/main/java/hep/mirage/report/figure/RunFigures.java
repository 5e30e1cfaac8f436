package hep.mirage.report.figure;

import hep.mirage.search.arm.Arm;
import hep.mirage.search.run.ArmDetail;
import hep.mirage.search.run.HypothesisDetail;
import hep.mirage.search.run.RunDetail;
import hep.mirage.search.study.Study;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The figures of one run for each mass hypothesis m0 [GeV]: {@code response-<m0>}, {@code spectra-<m0>} and, where the classifier
 * sees two inputs, {@code plane-<m0>}, each as SVG, PDF and PNG. If the study lists arms, there are these for each arm, and {@code
 * -<arm>} ends their names.
 */
public final class RunFigures {
    private RunFigures() {}

    /**
     * Draws and writes.
     *
     * @param folder output folder; created if missing
     * @param study the run's study
     * @param detail result of the run
     * @return the files written
     * @throws FontsMissing if Java finds no fonts
     */
    public static List<Path> write(Path folder, Study study, RunDetail detail) {
        FigureWriter writer = new FigureWriter(folder);
        String massLabel = FeatureSymbol.axisLabel(study.schema().mass());
        List<Path> files = new ArrayList<>();
        for (ArmDetail arm : detail.arms()) {
            for (HypothesisDetail hypothesis : arm.hypotheses()) {
                double hypothesisGeV = hypothesis.region().massGeV();
                String where = study.name() + ", run " + detail.run()
                        + (study.listsArms() ? ", " + arm.arm().name() : "") + ", m0 = "
                        + FigureStyle.gev(hypothesisGeV);
                files.addAll(writer.write(
                        ResponseFigure.of(name("response-", study, hypothesisGeV, arm.arm()), where, hypothesis)));
                files.addAll(writer.write(SpectraFigure.of(
                        name("spectra-", study, hypothesisGeV, arm.arm()),
                        where,
                        massLabel,
                        "events",
                        study.fit(),
                        hypothesis)));
                if (PlaneFigure.isPossible(study, arm.arm())) {
                    files.addAll(writer.write(PlaneFigure.of(
                            name("plane-", study, hypothesisGeV, arm.arm()),
                            where,
                            massLabel,
                            study,
                            arm.arm(),
                            hypothesis)));
                }
            }
        }
        return List.copyOf(files);
    }

    /**
     * Whether every figure of a run is in a folder.
     *
     * @param folder the folder
     * @param study the run's study
     */
    public static boolean areIn(Path folder, Study study) {
        return study.arms().stream()
                .flatMap(arm -> study.search().hypothesesGeV().stream()
                        .flatMap(hypothesisGeV -> kinds(study, arm).map(kind -> name(kind, study, hypothesisGeV, arm))))
                .flatMap(name -> FigureWriter.files(folder, name).stream())
                .allMatch(Files::isRegularFile);
    }

    private static Stream<String> kinds(Study study, Arm arm) {
        Stream<String> all = Stream.of("response-", "spectra-");
        return PlaneFigure.isPossible(study, arm) ? Stream.concat(all, Stream.of("plane-")) : all;
    }

    private static String name(String kind, Study study, double hypothesisGeV, Arm arm) {
        return kind + FigureStyle.number("0.###", hypothesisGeV) + (study.listsArms() ? "-" + arm.name() : "");
    }
}
