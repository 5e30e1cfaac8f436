package hep.mirage.model.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class RunOverlapTest {
    private static final int POOL = 60;
    private static final int RUN = 20;
    private static final int SAMPLES = 20_000;
    /** Five standard deviations of a correlation coefficient near 0.3. */
    private static final double TOLERANCE = 5 * 0.91 / Math.sqrt(SAMPLES);

    private final SplittableRandom random = new SplittableRandom(31);

    @Test
    void equalWeightsGiveTheSimpleFractions() {
        double[] weights = ones();
        assertEquals(
                RUN / (double) POOL, RunOverlap.withoutReplacement(weights, RUN).correlation(), 1e-9);
        assertEquals(
                RUN / (double) POOL, RunOverlap.withoutReplacement(weights, RUN).sharedFraction(), 1e-9);
        assertEquals(
                RUN / (double) (POOL + RUN), RunOverlap.poisson(weights, RUN).correlation(), 1e-12);
    }

    @Test
    void runsWithoutReplacementAreCorrelatedAsStated() {
        double found = correlationOverSamples(this::sumOfSomeEvents);
        assertEquals(RunOverlap.withoutReplacement(ones(), RUN).correlation(), found, TOLERANCE);
    }

    @Test
    void poissonRunsAreCorrelatedAsStated() {
        double found = correlationOverSamples(this::sumOfPoissonTimes);
        assertEquals(RunOverlap.poisson(ones(), RUN).correlation(), found, TOLERANCE);
    }

    /** Toys of the law: runs about A √ρ with the width √(1 - ρ), a threshold that a fraction of them reaches, data about 0. */
    @Test
    void aSignificanceByRunsOfOneSampleIsWorthLess() {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double claimed = 1 - normal.cumulativeProbability(3);
        for (double correlation : new double[] {0.187, 0.411}) {
            double sum = 0;
            for (int i = 0; i < SAMPLES; i++) {
                double fluctuation = normal.inverseCumulativeProbability((i + 0.5) / SAMPLES);
                double threshold = fluctuation * Math.sqrt(correlation) + 3 * Math.sqrt(1 - correlation);
                sum += 1 - normal.cumulativeProbability(threshold);
            }
            double worth = new RunOverlap(correlation, correlation).worth(3);
            assertEquals(sum / SAMPLES, 1 - normal.cumulativeProbability(worth), 1e-3 * sum / SAMPLES);
        }
        assertEquals(0.00135, claimed, 1e-6);
        assertEquals(0.0065, 1 - normal.cumulativeProbability(new RunOverlap(0.187, 0.187).worth(3)), 5e-5);
        assertEquals(0.026, 1 - normal.cumulativeProbability(new RunOverlap(0.411, 0.411).worth(3)), 5e-4);
        assertEquals(0, new RunOverlap(1, 1).worth(3), 0);
    }

    @Test
    void weightedRunsShareTheStatedFraction() {
        EventBatch sample = ToySample.events(300);
        double[] weights = new double[300];
        Arrays.setAll(weights, i -> 0.2 + i % 7);
        double[][] columns = {sample.column(0), sample.column(1), sample.column(2), sample.column(3)};
        Generator generator = GeneratorBundle.ofEvents(
                        new BootstrapSettings(AzimuthSymmetry.NONE),
                        EventBatch.weighted(ToySample.SCHEMA, columns, weights),
                        ToySample.DIGEST,
                        EventSplit.none())
                .generator();
        int run = 60;
        long shared = 0;
        int pairs = 1000;
        for (int pair = 0; pair < pairs; pair++) {
            Set<Double> first = new HashSet<>();
            for (double mass :
                    generator.open(QualityStream.open(2 * pair)).next(run).massGeV()) {
                first.add(mass);
            }
            for (double mass :
                    generator.open(QualityStream.open(2 * pair + 1)).next(run).massGeV()) {
                shared += first.contains(mass) ? 1 : 0;
            }
        }
        double expected = RunOverlap.withoutReplacement(weights, run).sharedFraction();
        assertEquals(expected, shared / (double) (pairs * run), 0.008);
    }

    @Test
    void manyRunsCountAsAFew() {
        RunOverlap overlap = RunOverlap.withoutReplacement(ones(), RUN);
        assertEquals(1, overlap.effectiveRuns(1), 1e-12);
        assertEquals(2 / (1 + 1 / 3.0), overlap.effectiveRuns(2), 1e-9);
        assertEquals(3, overlap.effectiveRuns(1_000_000), 1e-4);
    }

    @Test
    void aRunOfTheWholeSampleIsTheSameEachTime() {
        assertEquals(1, RunOverlap.withoutReplacement(ones(), POOL).effectiveRuns(50), 1e-6);
    }

    @Test
    void refusesRunsLargerThanTheSample() {
        assertThrows(IllegalArgumentException.class, () -> RunOverlap.withoutReplacement(ones(), POOL + 1));
        assertThrows(IllegalArgumentException.class, () -> RunOverlap.poisson(ones(), Double.NaN));
    }

    /** Correlation of two runs' sums, each pair from a new sample of normal numbers. */
    private double correlationOverSamples(ToDoubleFunction<double[]> run) {
        double[] first = new double[SAMPLES];
        double[] second = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            double[] sample = new double[POOL];
            Arrays.setAll(sample, event -> random.nextGaussian());
            first[i] = run.applyAsDouble(sample);
            second[i] = run.applyAsDouble(sample);
        }
        return new PearsonsCorrelation().correlation(first, second);
    }

    private double sumOfSomeEvents(double[] sample) {
        int[] order = IntStream.range(0, POOL).toArray();
        double sum = 0;
        for (int i = 0; i < RUN; i++) {
            int other = i + random.nextInt(POOL - i);
            int taken = order[other];
            order[other] = order[i];
            sum += sample[taken];
        }
        return sum;
    }

    private double sumOfPoissonTimes(double[] sample) {
        double sum = 0;
        for (double value : sample) {
            sum += poisson(RUN / (double) POOL) * value;
        }
        return sum;
    }

    /** Knuth's multiplication method. */
    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        int count = -1;
        double product = 1;
        do {
            product *= random.nextDouble();
            count++;
        } while (product > limit);
        return count;
    }

    private static double[] ones() {
        double[] ones = new double[POOL];
        Arrays.fill(ones, 1);
        return ones;
    }
}
