package hep.mirage.report.figure;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.Counted;
import hep.mirage.report.figure.FigureChoice.Masses;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.AttributionRow;
import hep.mirage.search.integration.CalibrationRow;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.study.Study;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of an ensemble: those of each arm ({@link EnsembleFigures}) and, for several arms, {@code arms-<m0>}, which
 * lays z_likelihood of all arms side by side, {@code certificate-<m0>}, how far its p-values are from calibrated, and
 * {@code attribution}, what each cause adds to it. Of a study with several mass hypotheses m0 [GeV], only the one with the
 * largest Z has figures of its own, unless all are asked for.
 */
public final class ArmFigures {
    private final Study study;
    private final Map<String, EnsembleFigures> byArm = new LinkedHashMap<>();

    /**
     * Creates an instance without rows.
     *
     * @param study of the ensemble
     */
    public ArmFigures(Study study) {
        this.study = study;
        for (Arm arm : study.arms()) {
            byArm.put(arm.name(), new EnsembleFigures(study, arm));
        }
    }

    /** Adds a row of {@code fits}. */
    public void add(FitRow row) {
        byArm.get(row.arm()).add(row);
    }

    /** Adds what an arm did in a run. */
    public void add(ArmRow row) {
        byArm.get(row.arm()).add(row);
    }

    /**
     * The figures that the rows allow: those that compare the arms, then those of each arm.
     *
     * @param integration of the same rows
     * @param choice which of them
     * @throws FontsMissing if Java finds no fonts
     */
    public List<Figure> figures(Integration integration, FigureChoice choice) {
        FigureStyle.requireFonts();
        List<Double> massesGeV = masses(choice.masses());
        List<Figure> drawn = new ArrayList<>();
        boolean several = byArm.size() > 1;
        if (several) {
            drawn.addAll(compared(integration, massesGeV));
        }
        byArm.forEach((arm, figures) -> {
            List<IntegratedSignificance> significances = integration.significancesOf(arm);
            if (!significances.isEmpty()) {
                figures.figures(significances.get(0), massesGeV, choice.scannedRun())
                        .forEach(figure -> drawn.add(several ? figure.ofArm(arm) : figure));
            }
        });
        return massesGeV.size() == hypothesesGeV().size()
                ? List.copyOf(drawn)
                : drawn.stream().map(figure -> ofOneMass(figure, massesGeV)).toList();
    }

    private List<Double> hypothesesGeV() {
        return study.search().hypothesesGeV();
    }

    /** The hypotheses that have figures of their own [GeV]; the first one if no run has a significance. */
    private List<Double> masses(Masses wanted) {
        return wanted == Masses.ALL
                ? hypothesesGeV()
                : List.of(byArm.values().stream()
                        .flatMap(figures -> figures.peak().stream())
                        .reduce((best, next) -> next.z() > best.z() ? next : best)
                        .map(EnsembleFigures.Peak::massGeV)
                        .orElse(hypothesesGeV().get(0)));
    }

    /** The caption of a figure of one mass says why it is this one. */
    private Figure ofOneMass(Figure figure, List<Double> massesGeV) {
        return massesGeV.stream().flatMap(massGeV -> namesAt(massGeV).stream()).anyMatch(figure.name()::equals)
                ? figure.captioned(figure.caption()
                        + " The mass is the one with the largest Z of the ensemble; mirage integrate --all-masses draws the"
                        + " others.")
                : figure;
    }

    /** Names of all figures at a mass hypothesis [GeV]. */
    private List<String> namesAt(double massGeV) {
        return Stream.concat(
                        byArm.values().stream().flatMap(figures -> figures.namesAt(massGeV).stream()),
                        Stream.of(sideBySideName(massGeV), certificateName(massGeV)))
                .toList();
    }

    private static String sideBySideName(double massGeV) {
        return "arms-" + FigureStyle.number("0.###", massGeV);
    }

    private static String certificateName(double massGeV) {
        return "certificate-" + FigureStyle.number("0.###", massGeV);
    }

    /** The figures that compare the arms. */
    private List<Figure> compared(Integration integration, List<Double> massesGeV) {
        List<Figure> drawn = new ArrayList<>();
        for (double massGeV : massesGeV) {
            Map<String, LocalSignificances> arms = at(massGeV);
            if (!arms.isEmpty()) {
                drawn.add(SignificanceFigure.byArm(sideBySideName(massGeV), where(massGeV), arms));
            }
        }
        for (double massGeV : massesGeV) {
            List<CalibrationRow> certificate = certificate(integration, massGeV);
            if (CertificateFigure.isPossible(certificate)) {
                drawn.add(CertificateFigure.of(
                        certificateName(massGeV),
                        where(massGeV),
                        study.fit(),
                        List.copyOf(byArm.keySet()),
                        certificate));
            }
        }
        List<AttributionRow> attribution = integration.attribution().stream()
                .filter(row -> row.significance().equals(SignificanceKind.LIKELIHOOD.column()))
                .toList();
        if (AttributionFigure.isPossible(attribution)) {
            drawn.add(AttributionFigure.of("attribution", study, attribution));
        }
        return drawn;
    }

    /**
     * Draws and writes the figures that the rows allow, and removes those of other masses, which an earlier state of the
     * ensemble may have left.
     *
     * @param folder output folder; created if missing
     * @param integration of the same rows
     * @param choice which figures
     * @return the files written
     * @throws FontsMissing if Java finds no fonts
     */
    public List<Path> write(Path folder, Integration integration, FigureChoice choice) {
        FigureWriter writer = new FigureWriter(folder);
        List<Figure> drawn = figures(integration, choice);
        List<Path> files = new ArrayList<>();
        drawn.forEach(figure -> files.addAll(writer.write(figure)));
        Set<String> names = drawn.stream().map(Figure::name).collect(Collectors.toSet());
        hypothesesGeV().stream()
                .flatMap(massGeV -> namesAt(massGeV).stream())
                .filter(name -> !names.contains(name))
                .forEach(writer::remove);
        return List.copyOf(files);
    }

    /** The certificate of z_likelihood of every arm at a mass hypothesis. */
    private static List<CalibrationRow> certificate(Integration integration, double hypothesisGeV) {
        return integration.significances().stream()
                .filter(found -> found.significance().equals(SignificanceKind.LIKELIHOOD.column()))
                .flatMap(found -> found.calibration().stream())
                .filter(row -> row.hypothesisGeV() == hypothesisGeV)
                .toList();
    }

    /** The significances of each arm that has some at a mass hypothesis. */
    private Map<String, LocalSignificances> at(double hypothesisGeV) {
        Map<String, LocalSignificances> arms = new LinkedHashMap<>();
        byArm.forEach((arm, figures) -> {
            LocalSignificances local = figures.byHypothesis().get(hypothesisGeV);
            if (local != null) {
                arms.put(arm, local);
            }
        });
        return arms;
    }

    private String where(double hypothesisGeV) {
        long runs =
                byArm.values().stream().mapToLong(EnsembleFigures::runs).max().orElse(0);
        return study.name() + ", " + Counted.of(runs, "run") + ", m0 = " + FigureStyle.gev(hypothesisGeV);
    }
}
