package hep.mirage.app.integration;

import hep.mirage.fit.global.ScanMap;
import hep.mirage.search.integration.MissingValues;
import hep.mirage.search.integration.SignificanceColumn;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.study.Study;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts rows of {@code fits} into scans, [runs x hypotheses x working points] for each kind of significance; a place
 * without a row, or whose fit did not converge, stays NaN. Takes 48 bytes a row.
 */
public final class SignificanceScans {
    private final double[] massesGeV;
    private final double[] keptFractions;
    private final List<RunKey> runs;
    private final double[] bumps;
    private final int[] windowEvents;
    private final int[] sidebandEvents;
    private final Map<SignificanceColumn, double[]> scans = new EnumMap<>(SignificanceColumn.class);

    /**
     * Scans without any value yet.
     *
     * @param study says which hypotheses and working points there are
     * @param runs those that have rows, by master seed and number
     */
    SignificanceScans(Study study, List<RunKey> runs) {
        this.massesGeV = array(study.search().hypothesesGeV());
        this.keptFractions = array(study.scan().keptFractions());
        this.runs = List.copyOf(runs);
        for (SignificanceColumn kind : SignificanceColumn.values()) {
            double[] scan = new double[Math.multiplyExact(runs.size(), massesGeV.length * keptFractions.length)];
            Arrays.fill(scan, Double.NaN);
            scans.put(kind, scan);
        }
        this.bumps = scans.get(SignificanceColumn.LIKELIHOOD).clone();
        this.windowEvents = new int[bumps.length];
        this.sidebandEvents = new int[bumps.length];
        Arrays.fill(windowEvents, -1);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    void add(long masterSeed, FitRow row) {
        int run = Collections.binarySearch(runs, new RunKey(masterSeed, row.run()));
        int hypothesis = Arrays.binarySearch(massesGeV, row.hypothesisGeV());
        int workingPoint = Arrays.binarySearch(keptFractions, row.keptFraction());
        if (run < 0 || hypothesis < 0 || workingPoint < 0) {
            throw new IllegalStateException("fits has a row of run " + row.run() + ", " + row.hypothesisGeV()
                    + " GeV, working point " + row.keptFraction() + "; neither the table runs nor the study knows it");
        }
        int place = (run * massesGeV.length + hypothesis) * keptFractions.length + workingPoint;
        scans.forEach((kind, scan) -> scan[place] = kind.of(row.significances()));
        Double bump = row.significances().bump();
        bumps[place] = bump == null ? Double.NaN : bump;
        windowEvents[place] = row.windowEvents();
        sidebandEvents[place] = row.sidebandEvents();
    }

    /** Numbers of the runs, in the order of the maps; those of several master seeds may come twice. */
    public List<Long> runNumbers() {
        return runs.stream().map(RunKey::run).toList();
    }

    /**
     * One kind of significance.
     *
     * @param kind which
     */
    public ScanMap map(SignificanceColumn kind) {
        return ScanMap.of(massesGeV, keptFractions, scans.get(kind));
    }

    /** The window scan's z_bump, which is no signed significance. */
    ScanMap bumps() {
        return ScanMap.of(massesGeV, keptFractions, bumps);
    }

    /** Places without a significance. */
    MissingValues missing(SignificanceColumn kind) {
        return MissingValues.of(scans.get(kind), windowEvents, sidebandEvents, massesGeV.length * keptFractions.length);
    }

    /** All places. */
    long places() {
        return (long) runs.size() * massesGeV.length * keptFractions.length;
    }
}
