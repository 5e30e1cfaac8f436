package hep.mirage.report.figure;

import hep.mirage.fit.global.MaximumDistribution;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.Counted;
import hep.mirage.report.figure.MassScanFigure.Bands;
import hep.mirage.report.figure.MassScanFigure.Content;
import hep.mirage.report.figure.MassScanFigure.Lines;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.MassScan;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.util.ResizableDoubleArray;

/**
 * The figures of one arm of an ensemble, each as SVG, PDF and PNG: {@code significances-<m0>} (z_likelihood by working point)
 * and {@code all-significances-<m0>} at a mass hypothesis m0 [GeV]; {@code global}, the largest Z of the runs with the global
 * p-value; {@code methods}, the global p-value by every method; and for several hypotheses {@code significances-by-mass}, mean
 * and width of z_likelihood at all of them, and {@code mass-scan}, the local p-value of one run along the mass. A global p-value
 * needs {@value #FEWEST_RUNS} runs. If the study lists arms, {@code -<arm>} ends their names.
 *
 * <p>Takes rows one by one and keeps only a few numbers of each, so that it can process ensembles of any size.
 */
public final class EnsembleFigures {
    /** Minimum number of runs for a meaningful global p-value. */
    public static final int FEWEST_RUNS = 10;

    private final Study study;
    private final Arm arm;
    private final SortedMap<Double, LocalSignificances> byHypothesis = new TreeMap<>();
    private final ResizableDoubleArray maxima = new ResizableDoubleArray();
    private Optional<Peak> peak = Optional.empty();
    private long runs;

    /**
     * A local significance and its place.
     *
     * @param z z_likelihood
     * @param massGeV mass hypothesis
     */
    record Peak(double z, double massGeV) {}

    /**
     * Creates an instance without rows.
     *
     * @param study of the ensemble
     * @param arm one of its arms
     */
    public EnsembleFigures(Study study, Arm arm) {
        this.study = study;
        this.arm = arm;
    }

    /** Adds a row of {@code fits} of the arm. */
    public void add(FitRow row) {
        byHypothesis
                .computeIfAbsent(
                        row.hypothesisGeV(),
                        hypothesis -> new LocalSignificances(study.fit().significances()))
                .add(row);
        double z = row.z(SignificanceKind.LIKELIHOOD);
        if (z > peak.map(Peak::z).orElse(Double.NEGATIVE_INFINITY)) {
            peak = Optional.of(new Peak(z, row.hypothesisGeV()));
        }
    }

    /** Adds what the arm did in a run. */
    public void add(ArmRow row) {
        runs++;
        row.largest().ifPresent(maximum -> maxima.addElement(maximum.zLikelihood()));
    }

    /**
     * The figures that the rows allow.
     *
     * @param integrated z_likelihood of the same rows
     * @param massesGeV hypotheses that have figures of their own [GeV]
     * @param scannedRun number of the run in {@code mass-scan}; by default the run with the largest Z
     */
    List<Figure> figures(IntegratedSignificance integrated, List<Double> massesGeV, OptionalLong scannedRun) {
        String ending = ending();
        String ensemble = study.name() + (study.listsArms() ? ", " + arm.name() : "") + ", " + Counted.of(runs, "run");
        List<Figure> figures = new ArrayList<>();
        if (MassProfileFigure.isPossible(byHypothesis)) {
            figures.add(MassProfileFigure.of("significances-by-mass" + ending, ensemble, study.fit(), byHypothesis));
        }
        for (double massGeV : massesGeV) {
            LocalSignificances local = byHypothesis.get(massGeV);
            if (local != null) {
                String where = ensemble + ", m0 = " + FigureStyle.gev(massGeV);
                figures.add(SignificanceFigure.byWorkingPoint(byWorkingPoint(massGeV), where, study.fit(), local));
                figures.add(SignificanceFigure.byKind(byKind(massGeV), where, local));
            }
        }
        if (maxima.getNumElements() >= FEWEST_RUNS) {
            MaximumDistribution distribution = MaximumDistribution.of(maxima.getElements());
            figures.add(MaximumFigure.of("global" + ending, ensemble, distribution));
            figures.add(MethodFigure.of("methods" + ending, ensemble, integrated.methods()));
        }
        massScan("mass-scan" + ending, ensemble, integrated.massScan(), scannedRun)
                .ifPresent(figures::add);
        return List.copyOf(figures);
    }

    /** Names of the figures of the arm at a mass hypothesis [GeV]. */
    List<String> namesAt(double massGeV) {
        return List.of(byWorkingPoint(massGeV), byKind(massGeV));
    }

    private String byWorkingPoint(double massGeV) {
        return "significances-" + FigureStyle.number("0.###", massGeV) + ending();
    }

    private String byKind(double massGeV) {
        return "all-" + byWorkingPoint(massGeV);
    }

    private String ending() {
        return study.listsArms() ? "-" + arm.name() : "";
    }

    private Optional<Figure> massScan(String name, String where, MassScan scan, OptionalLong scannedRun) {
        if (scan.map().hypotheses() < 2 || scan.runs().size() < FEWEST_RUNS) {
            return Optional.empty();
        }
        OptionalInt run = scannedRun.isPresent() ? scan.indexOf(scannedRun.getAsLong()) : scan.mostSignificantRun();
        return run.isPresent() && !Double.isNaN(scan.map().maximum(run.getAsInt()))
                ? Optional.of(MassScanFigure.of(
                        name, where, new Bands(scan, content(), study.fit()), Lines.ofRun(scan, run.getAsInt())))
                : Optional.empty();
    }

    private Content content() {
        return study.injection().isNone() ? Content.WITHOUT_SIGNAL : Content.WITH_SIGNAL;
    }

    /** The significances at each mass hypothesis [GeV]. */
    SortedMap<Double, LocalSignificances> byHypothesis() {
        return byHypothesis;
    }

    /** The largest z_likelihood of all runs; empty if no fit has one. */
    Optional<Peak> peak() {
        return peak;
    }

    /** Runs in which the arm's classifiers are alive. */
    long runs() {
        return runs;
    }
}
