package hep.mirage.search.integration;

import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.significance.SignificanceKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** One kind of significance of several arms on the same runs: those in which no classifier of these arms is dead. */
final class PairedScans {
    private final List<ScanMap> maps;
    /** [arms][runs]: indices of the common runs in the map of an arm. */
    private final int[][] indices;

    private PairedScans(List<ScanMap> maps, int[][] indices) {
        this.maps = maps;
        this.indices = indices;
    }

    static PairedScans of(SignificanceKind kind, List<ArmRows> arms) {
        List<RunKey> common = arms.get(0).scans().runs().stream()
                .filter(run -> arms.stream().allMatch(arm -> find(arm, run) >= 0))
                .toList();
        int[][] indices = arms.stream()
                .map(arm -> common.stream().mapToInt(run -> find(arm, run)).toArray())
                .toArray(int[][]::new);
        return new PairedScans(arms.stream().map(arm -> arm.scans().map(kind)).toList(), indices);
    }

    private static int find(ArmRows arm, RunKey run) {
        return Collections.binarySearch(arm.scans().runs(), run);
    }

    /** All places of the scan, the largest Z first. */
    List<ScanPlace> places() {
        return ScanPlace.all(maps.get(0));
    }

    ScanMap map() {
        return maps.get(0);
    }

    /** The common runs of each arm, all in the same order. */
    List<ScanMap> common() {
        return IntStream.range(0, maps.size())
                .mapToObj(arm -> maps.get(arm).ofRuns(indices[arm]))
                .toList();
    }

    /**
     * Z at one place.
     *
     * @return [arms][runs], of the runs in which every arm has a Z there
     */
    double[][] z(ScanPlace place) {
        double[][] all = IntStream.range(0, maps.size())
                .mapToObj(arm -> Arrays.stream(indices[arm])
                        .mapToDouble(run -> place.z(maps.get(arm), run))
                        .toArray())
                .toArray(double[][]::new);
        int[] complete = IntStream.range(0, indices[0].length)
                .filter(run -> Arrays.stream(all).noneMatch(ofArm -> Double.isNaN(ofArm[run])))
                .toArray();
        return Arrays.stream(all)
                .map(ofArm ->
                        Arrays.stream(complete).mapToDouble(run -> ofArm[run]).toArray())
                .toArray(double[][]::new);
    }

    /** The differences, run by run. */
    static double[] difference(double[] of, double[] minus) {
        return IntStream.range(0, of.length)
                .mapToDouble(run -> of[run] - minus[run])
                .toArray();
    }
}
