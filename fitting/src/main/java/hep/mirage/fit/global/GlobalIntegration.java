package hep.mirage.fit.global;

import hep.mirage.fit.significance.PValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * All of step 8 for one kind of significance: local distributions, global p-values, up-crossings, tail, and the
 * local-to-global table.
 */
public final class GlobalIntegration {
    /** Local Z of the table's lines. */
    private static final double[] LOCAL_Z = {2, 3, 4, 5};

    /** Local Z of the trial factors, where an ensemble of usual size can count. */
    private static final double[] TRIAL_Z = {1, 2, 3, 4};

    /** Global significances of {@link #requirements()}. */
    private static final double[] GLOBAL_SIGMA = {3, 5};

    /** Draws of the Gaussian process: {@value}. */
    public static final int DRAWS = 50_000;

    private final ScanMap map;
    private final MaximumDistribution maxima;
    private final List<LocalDistribution> locals;
    private final List<UpCrossings> upCrossings;
    private final MethodComparison methods;
    private final double[] pooled;

    private GlobalIntegration(ScanMap map, long seed) {
        this.map = map;
        this.maxima = MaximumDistribution.of(map.maxima());
        this.locals = localsOf(map);
        this.upCrossings = IntStream.range(0, map.workingPoints())
                .mapToObj(workingPoint -> UpCrossings.of(map, workingPoint))
                .toList();
        this.methods = MethodComparison.of(map, maxima, upCrossings, DRAWS, seed);
        this.pooled = pooledOf(map);
    }

    /**
     * Integrates an ensemble.
     *
     * @param seed of the Gaussian process's draws: same map and seed, same numbers
     */
    public static GlobalIntegration of(ScanMap map, long seed) {
        return new GlobalIntegration(map, seed);
    }

    private static List<LocalDistribution> localsOf(ScanMap map) {
        List<LocalDistribution> locals = new ArrayList<>();
        for (int h = 0; h < map.hypotheses(); h++) {
            for (int w = 0; w < map.workingPoints(); w++) {
                if (map.column(h, w).length > 0) {
                    locals.add(LocalDistribution.of(map, h, w));
                }
            }
        }
        return List.copyOf(locals);
    }

    private static double[] pooledOf(ScanMap map) {
        double[] pooled = IntStream.range(0, map.hypotheses())
                .boxed()
                .flatMapToDouble(h -> IntStream.range(0, map.workingPoints())
                        .boxed()
                        .flatMapToDouble(w -> Arrays.stream(map.column(h, w))))
                .toArray();
        Arrays.sort(pooled);
        return pooled;
    }

    /** Runs in the ensemble. */
    public int runs() {
        return map.runs();
    }

    /** Runs with at least one significance: those that the global p-value counts. */
    public int runsWithMaximum() {
        return maxima.runs();
    }

    /** Runs with a missing significance; their largest Z is taken over the others. */
    public int incompleteRuns() {
        return map.incompleteRuns();
    }

    /** Local distributions, hypothesis by hypothesis and in each by working point; those without any value are omitted. */
    public List<LocalDistribution> locals() {
        return locals;
    }

    /** The runs' largest Z. */
    public MaximumDistribution maxima() {
        return maxima;
    }

    /** Up-crossings of every working point. */
    public List<UpCrossings> upCrossings() {
        return upCrossings;
    }

    /** All methods for a global p-value. */
    public MethodComparison methods() {
        return methods;
    }

    /** The normal tail with a varied threshold. */
    public List<TailDiagnostics.Line> tailThresholds() {
        return TailDiagnostics.of(maxima.sorted());
    }

    /** The number of runs needed for a 10 % error, at local Z of 2, 3, 4 and 5. */
    public List<RunAdvice> advice() {
        return Arrays.stream(LOCAL_Z)
                .mapToObj(z -> RunAdvice.of(maxima, z, RunAdvice.USUAL_ERROR))
                .toList();
    }

    /** The global significance of local Z of 2, 3, 4 and 5. */
    public List<LocalToGlobal> table() {
        return Arrays.stream(LOCAL_Z).mapToObj(this::lineFor).toList();
    }

    /**
     * The global significance of one local Z.
     *
     * @throws IllegalArgumentException if Z is NaN
     */
    public LocalToGlobal lineFor(double localZ) {
        OptionalDouble upCrossings =
                methods.at(GlobalMethod.UP_CROSSINGS, localZ).p();
        return new LocalToGlobal(
                localZ, PValue.ofSigma(localZ), maxima.globalP(localZ), pooledFraction(localZ), upCrossings);
    }

    /** The trial factors of the scan, stage by stage, counted and by the methods that predict one, at local Z of 1, 2, 3, 4. */
    public List<TrialFactor> trialFactors() {
        List<TrialFactor> factors = new ArrayList<>(CountedTrials.of(List.of(map), TRIAL_Z));
        for (double z : TRIAL_Z) {
            double localP = PValue.ofSigma(z);
            if (map.hypotheses() > 1) {
                factors.add(TrialFactor.predicted(SearchStage.MASS, methods.alongMass(z), localP, maxima.runs()));
            }
            if (map.hypotheses() > 1 && map.workingPoints() > 1) {
                for (GlobalMethod method : List.of(GlobalMethod.UP_CROSSINGS, GlobalMethod.EULER_CHARACTERISTIC)) {
                    factors.add(TrialFactor.predicted(SearchStage.SCAN, methods.at(method, z), localP, maxima.runs()));
                }
            }
        }
        return factors.stream()
                .sorted(Comparator.comparing(TrialFactor::stage).thenComparing(TrialFactor::method))
                .toList();
    }

    /**
     * The trial factors of several arms together.
     *
     * @param arms significances of each arm, of the same runs in the same order
     */
    public static List<TrialFactor> trialFactors(List<ScanMap> arms) {
        return CountedTrials.of(arms, TRIAL_Z);
    }

    /** The local Z needed for global 3 and 5 sigma. */
    public List<Requirement> requirements() {
        return Arrays.stream(GLOBAL_SIGMA)
                .mapToObj(sigma -> new Requirement(sigma, maxima.requiredFor(sigma)))
                .toList();
    }

    /**
     * The local Z that a global significance requires.
     *
     * @param globalSigma the global significance
     * @param localZ the local Z needed
     */
    public record Requirement(double globalSigma, RequiredLocalZ localZ) {}

    private OptionalDouble pooledFraction(double z) {
        if (pooled.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((double) (pooled.length - Quantile.countBelow(pooled, z)) / pooled.length);
    }
}
