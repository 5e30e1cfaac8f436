package hep.mirage.search.integration;

import hep.mirage.fit.global.MaximumDistribution;
import hep.mirage.fit.global.PredictionQuantile;
import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.study.Study;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One significance of an arm along the mass: at each hypothesis the largest Z of a run over the working points.
 *
 * @param arm its name
 * @param significance {@link hep.mirage.fit.significance.SignificanceKind#column()}
 * @param runs in the order of the map
 * @param map their significances
 */
public record MassScan(String arm, String significance, List<RunKey> runs, ScanMap map) {
    /** Copies the list. */
    public MassScan {
        runs = List.copyOf(runs);
    }

    /**
     * The scan of one run, such as a search of observed events.
     *
     * @param study defines the hypotheses and working points
     * @param arm its name
     * @param kind one that the study computes
     * @param fits its rows; at least one, all of one run
     */
    public static MassScan ofRun(Study study, String arm, SignificanceKind kind, List<FitRow> fits) {
        long seed = study.ensemble().masterSeed();
        RunKey key = new RunKey(seed, fits.get(0).run());
        SignificanceScans scans = new SignificanceScans(study, List.of(key));
        fits.forEach(fit -> scans.add(seed, fit));
        return scans.massScan(arm, kind);
    }

    /** The run with the largest Z anywhere; empty if no run has one. */
    public OptionalInt mostSignificantRun() {
        return IntStream.range(0, runs.size())
                .filter(run -> !Double.isNaN(map.maximum(run)))
                .reduce((best, run) -> map.maximum(run) > map.maximum(best) ? run : best);
    }

    /**
     * Index of a run; of several master seeds the first that has it.
     *
     * @param number run number
     */
    public OptionalInt indexOf(long number) {
        return IntStream.range(0, runs.size())
                .filter(run -> runs.get(run).run() == number)
                .findFirst();
    }

    /** The largest Z of a run over the working points at one hypothesis; NaN if there is none. */
    public double largest(int run, int hypothesis) {
        double largest = Double.NaN;
        for (int w = 0; w < map.workingPoints(); w++) {
            double z = map.z(run, hypothesis, w);
            if (!Double.isNaN(z) && !(z <= largest)) {
                largest = z;
            }
        }
        return largest;
    }

    /**
     * Z below which the largest Z over the working points of one more run lies at one hypothesis.
     *
     * @param hypothesis index
     * @param probabilities of that run to lie below
     * @return their quantiles ({@link PredictionQuantile}); empty where too few runs have a value
     */
    public List<OptionalDouble> quantiles(int hypothesis, double... probabilities) {
        double[] largest = IntStream.range(0, runs.size())
                .mapToDouble(run -> largest(run, hypothesis))
                .filter(z -> !Double.isNaN(z))
                .sorted()
                .toArray();
        return Arrays.stream(probabilities)
                .mapToObj(probability -> PredictionQuantile.of(largest, probability))
                .toList();
    }

    /** The largest Z of the runs over everything: what global levels are read from. */
    public MaximumDistribution maxima() {
        return MaximumDistribution.of(map.maxima());
    }
}
