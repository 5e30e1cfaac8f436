package hep.mirage.report.figure;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.Counted;
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
import java.util.OptionalLong;

/**
 * The figures of an ensemble: those of each arm ({@link EnsembleFigures}) and, for several arms, {@code arms-<m0>}, which
 * lays z_likelihood of all arms side by side, {@code certificate-<m0>}, how far its p-values are from calibrated, and
 * {@code attribution}, what each cause adds to it.
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
     * The figures that the rows allow.
     *
     * @param integration of the same rows
     * @param scannedRun number of the run whose scan along the mass is drawn; by default the run with the largest Z
     * @throws FontsMissing if Java finds no fonts
     */
    public List<Figure> figures(Integration integration, OptionalLong scannedRun) {
        FigureStyle.requireFonts();
        List<Figure> drawn = new ArrayList<>();
        byArm.forEach((arm, figures) -> {
            List<IntegratedSignificance> significances = integration.significancesOf(arm);
            if (!significances.isEmpty()) {
                drawn.addAll(figures.figures(significances.get(0), scannedRun));
            }
        });
        if (byArm.size() > 1) {
            drawn.addAll(compared(integration));
        }
        return List.copyOf(drawn);
    }

    /** The figures that compare the arms. */
    private List<Figure> compared(Integration integration) {
        List<Figure> drawn = new ArrayList<>();
        for (double hypothesisGeV : study.search().hypothesesGeV()) {
            Map<String, LocalSignificances> arms = at(hypothesisGeV);
            if (!arms.isEmpty()) {
                drawn.add(sideBySide(hypothesisGeV, arms));
            }
        }
        for (double hypothesisGeV : study.search().hypothesesGeV()) {
            List<CalibrationRow> certificate = certificate(integration, hypothesisGeV);
            if (CertificateFigure.isPossible(certificate)) {
                drawn.add(CertificateFigure.of(
                        "certificate-" + FigureStyle.number("0.###", hypothesisGeV),
                        where(hypothesisGeV),
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
     * Draws and writes the figures that the rows allow.
     *
     * @param folder output folder; created if missing
     * @param integration of the same rows
     * @param scannedRun number of the run whose scan along the mass is drawn; by default the run with the largest Z
     * @return the files written
     * @throws FontsMissing if Java finds no fonts
     */
    public List<Path> write(Path folder, Integration integration, OptionalLong scannedRun) {
        FigureWriter writer = new FigureWriter(folder);
        return figures(integration, scannedRun).stream()
                .flatMap(figure -> writer.write(figure).stream())
                .toList();
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

    private Figure sideBySide(double hypothesisGeV, Map<String, LocalSignificances> arms) {
        return SignificanceFigure.byArm(
                "arms-" + FigureStyle.number("0.###", hypothesisGeV), where(hypothesisGeV), arms);
    }

    private String where(double hypothesisGeV) {
        long runs =
                byArm.values().stream().mapToLong(EnsembleFigures::runs).max().orElse(0);
        return study.name() + ", " + Counted.of(runs, "run") + ", m0 = " + FigureStyle.gev(hypothesisGeV);
    }
}
