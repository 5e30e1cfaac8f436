package hep.mirage.search.integration;

import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.study.Study;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Collects rows of {@code fits} into scans, [runs x hypotheses x working points] for each kind of significance that the
 * study computes. A place without a row, or whose fit did not converge, stays NaN. Needs 48 bytes per row.
 */
public final class SignificanceScans {
    private final double[] massesGeV;
    private final double[] keptFractions;
    private final List<RunKey> runs;
    private final int[] windowEvents;
    private final int[] sidebandEvents;
    private final Map<SignificanceKind, double[]> scans = new EnumMap<>(SignificanceKind.class);
    private final Map<SignificanceKind, BitSet> predating = new EnumMap<>(SignificanceKind.class);

    /**
     * Scans that are still empty.
     *
     * @param study defines the hypotheses and working points
     * @param runs runs with rows, by master seed and number
     */
    public SignificanceScans(Study study, List<RunKey> runs) {
        this.massesGeV = array(study.search().hypothesesGeV());
        this.keptFractions = array(study.scan().keptFractions());
        this.runs = List.copyOf(runs);
        for (SignificanceKind kind : study.fit().significances().kinds()) {
            double[] scan = new double[Math.multiplyExact(runs.size(), massesGeV.length * keptFractions.length)];
            Arrays.fill(scan, Double.NaN);
            scans.put(kind, scan);
        }
        this.windowEvents = new int[scans.get(SignificanceKind.LIKELIHOOD).length];
        this.sidebandEvents = new int[windowEvents.length];
        Arrays.fill(windowEvents, -1);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    public void add(long masterSeed, FitRow row) {
        int run = Collections.binarySearch(runs, new RunKey(masterSeed, row.run()));
        int hypothesis = Arrays.binarySearch(massesGeV, row.hypothesisGeV());
        int workingPoint = Arrays.binarySearch(keptFractions, row.keptFraction());
        if (run < 0 || hypothesis < 0 || workingPoint < 0) {
            throw new IllegalStateException("fits has a row of run " + row.run() + ", " + row.hypothesisGeV()
                    + " GeV, working point " + row.keptFraction() + "; neither the table runs nor the study knows it");
        }
        int place = (run * massesGeV.length + hypothesis) * keptFractions.length + workingPoint;
        scans.forEach((kind, scan) -> scan[place] = row.z(kind));
        windowEvents[place] = row.windowEvents();
        sidebandEvents[place] = row.sidebandEvents();
    }

    /**
     * Records that the rows of a run were written without the column of a significance, by an older Mirage or for a study
     * that did not ask for it.
     *
     * @param kind the significance
     * @param masterSeed of the run
     * @param run its number; a run without rows here is ignored
     */
    public void lacks(SignificanceKind kind, long masterSeed, long run) {
        int index = Collections.binarySearch(runs, new RunKey(masterSeed, run));
        if (index >= 0) {
            predating.computeIfAbsent(kind, none -> new BitSet()).set(index);
        }
    }

    /** Runs whose rows were written without the column of a significance. */
    int runsLacking(SignificanceKind kind) {
        return predating.getOrDefault(kind, new BitSet()).cardinality();
    }

    /** The runs, by master seed and number: the order of the maps. */
    List<RunKey> runs() {
        return runs;
    }

    /** Numbers of the runs, in the order of the maps; those of several master seeds may come twice. */
    public List<Long> runNumbers() {
        return runs.stream().map(RunKey::run).toList();
    }

    /**
     * One kind of significance.
     *
     * @param kind one that the study computes
     */
    public ScanMap map(SignificanceKind kind) {
        return ScanMap.of(massesGeV, keptFractions, scans.get(kind));
    }

    /**
     * One kind of significance along the mass.
     *
     * @param arm name of the arm whose rows these are
     * @param kind one that the study computes
     */
    public MassScan massScan(String arm, SignificanceKind kind) {
        return new MassScan(arm, kind.column(), runs, map(kind));
    }

    /**
     * Events in the window at one place, by run in the order of the maps.
     *
     * @param hypothesis its index
     * @param workingPoint its index
     * @return NaN for a run without a row there
     */
    public double[] windowEvents(int hypothesis, int workingPoint) {
        return IntStream.range(0, runs.size())
                .mapToDouble(run ->
                        windowEvents[(run * massesGeV.length + hypothesis) * keptFractions.length + workingPoint])
                .map(events -> events < 0 ? Double.NaN : events)
                .toArray();
    }

    /** Whether any place has a value: tables that predate a significance have none. */
    boolean have(SignificanceKind kind) {
        return Arrays.stream(scans.get(kind)).anyMatch(z -> !Double.isNaN(z));
    }

    /** Places without a significance whose rows have its column: their fits are the reason. */
    MissingValues missing(SignificanceKind kind) {
        double[] z = scans.get(kind).clone();
        int placesOfRun = massesGeV.length * keptFractions.length;
        predating.getOrDefault(kind, new BitSet()).stream()
                .forEach(run -> Arrays.fill(z, run * placesOfRun, (run + 1) * placesOfRun, 0));
        return MissingValues.of(z, windowEvents, sidebandEvents, placesOfRun);
    }

    /** All places. */
    long places() {
        return (long) runs.size() * massesGeV.length * keptFractions.length;
    }
}
