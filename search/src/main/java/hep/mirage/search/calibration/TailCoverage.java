package hep.mirage.search.calibration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.fit.global.TailFit;
import hep.mirage.fit.significance.PValue;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Coverage of the intervals of {@link TailFit}, from ensembles of 1,000, 10,000 and 100,000 runs whose largest Z
 * follows a known {@link TailLaw}. Each is evaluated at a p-value of a tenth of 1/N and at global 5 sigma.
 *
 * <p>Only the largest values of an ensemble are drawn, from the order statistics of uniform numbers: the i-th largest
 * of N is at the survival probability 1 - exp(-sum over k below i of E(k) / (N - k)), E exponential numbers of mean 1
 * (Renyi, Acta Math. Acad. Sci. Hung. 4 (1953) 191).
 */
final class TailCoverage {
    private static final int[] RUNS = {1_000, 10_000, 100_000};
    private static final double GLOBAL_SIGMA = 5;
    private static final double BEYOND = 0.1;

    /** Laws times sizes of ensembles: {@value}. */
    static final int SETS = 15;

    private TailCoverage() {}

    /**
     * Draws and counts.
     *
     * @param seed master seed
     * @param ensembles of each law and size
     * @param drawn progress callback; receives the number of newly completed ensembles, from any thread
     */
    static List<TailCoverageRow> of(long seed, int ensembles, LongConsumer drawn) {
        List<TailCoverageRow> rows = new ArrayList<>();
        int set = 0;
        for (TailLaw law : TailLaw.values()) {
            for (int runs : RUNS) {
                rows.addAll(of(law, runs, seed, set++, ensembles, drawn));
            }
        }
        return List.copyOf(rows);
    }

    private static List<TailCoverageRow> of(
            TailLaw law, int runs, long seed, int set, int ensembles, LongConsumer drawn) {
        List<Double> globalP = List.of(BEYOND / runs, PValue.ofSigma(GLOBAL_SIGMA));
        List<LongAdder> covered = globalP.stream().map(p -> new LongAdder()).toList();
        IntStream.range(0, ensembles).parallel().forEach(ensemble -> {
            double[] largest = largest(
                    law, runs, RandomStreams.open(new StreamKey(seed, StreamPurpose.TAIL_ENSEMBLES, ensemble, set)));
            if (TailFit.ofLargest(largest, runs) instanceof TailFit.Fitted fit) {
                for (int i = 0; i < globalP.size(); i++) {
                    double p = globalP.get(i);
                    boolean holds = fit.survivalInterval(law.quantile(p), Level.PERCENT_95)
                            .contains(p);
                    covered.get(i).add(holds ? 1 : 0);
                }
            }
            drawn.accept(1);
        });
        return IntStream.range(0, globalP.size())
                .mapToObj(i -> TailCoverageRow.of(
                        law,
                        runs,
                        globalP.get(i),
                        new BinomialFraction(covered.get(i).sum(), ensembles)))
                .toList();
    }

    private static double[] largest(TailLaw law, int runs, UniformRandomProvider random) {
        double[] falling = new double[TailFit.size(runs) + 1];
        double logRest = 0;
        for (int i = 0; i < falling.length; i++) {
            logRest += Math.log(1 - random.nextDouble()) / (runs - i);
            falling[i] = law.quantile(-Math.expm1(logRest));
        }
        return falling;
    }
}
