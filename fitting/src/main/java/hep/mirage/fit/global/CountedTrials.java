package hep.mirage.fit.global;

import hep.mirage.fit.global.TrialFactor.NumberWithIntervals;
import hep.mirage.fit.significance.PValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Counts the trial factors of a search, stage by stage, on runs that all arms share.
 *
 * <p>Of one stage, a place (arm, mass, working point) belongs to the group of all places that differ from it in the choices of
 * the stage alone. With A the fraction of (run, group) whose largest Z reaches z, and L that of (run, place), the factor is
 * A / L. The interval of A is Clopper and Pearson's if a run has one group. Otherwise, and for A / L, it is normal in the
 * logarithm, whose variance follows from the runs: numerator and denominator of a run are correlated, and so are the places of
 * a run. A factor lies between 1 and the places of a group, and its relative error is at
 * least 1 / n for n runs that reach z, the step of one more hit. A missing Z does not count, neither as reached nor as a place.
 */
public final class CountedTrials {
    /** Fewest runs that reach a Z somewhere for a factor with an interval: {@value}. */
    static final int FEWEST = 10;

    private final List<ScanMap> arms;
    private final int hypotheses;
    private final int workingPoints;
    private final int runs;

    private CountedTrials(List<ScanMap> arms) {
        ScanMap first = arms.get(0);
        this.arms = List.copyOf(arms);
        this.hypotheses = first.hypotheses();
        this.workingPoints = first.workingPoints();
        this.runs = first.runs();
        for (ScanMap arm : arms) {
            if (arm.runs() != runs || arm.hypotheses() != hypotheses || arm.workingPoints() != workingPoints) {
                throw new IllegalArgumentException("arms of " + runs + " and " + arm.runs() + " runs, " + hypotheses
                        + " and " + arm.hypotheses() + " hypotheses, " + workingPoints + " and " + arm.workingPoints()
                        + " working points; give the same runs and places of each");
            }
        }
    }

    /**
     * The factors of all stages that the search has: for one arm those of its scan, for several those that go over the arms.
     *
     * @param arms significances of each arm, of the same runs in the same order; at least one arm
     * @param localZ where
     * @return stage by stage, in the order of Z
     * @throws IllegalArgumentException if the arms differ in their runs or places
     */
    public static List<TrialFactor> of(List<ScanMap> arms, double... localZ) {
        CountedTrials trials = new CountedTrials(arms);
        List<TrialFactor> factors = new ArrayList<>();
        for (SearchStage stage : SearchStage.values()) {
            if (stage.isIn(arms.size(), trials.hypotheses, trials.workingPoints)) {
                for (double z : localZ) {
                    factors.add(trials.factor(stage, z));
                }
            }
        }
        return List.copyOf(factors);
    }

    /** Of each run: places and groups that have a Z, and that reach one. */
    private record Counts(int[] places, int[] reached, int[] groups, int[] groupsReached) {
        static double fraction(int[] hits, int[] all) {
            return (double) Arrays.stream(hits).sum() / Arrays.stream(all).sum();
        }
    }

    private TrialFactor factor(SearchStage stage, double z) {
        Counts counts = counts(stage, z);
        int with = (int) Arrays.stream(counts.places).filter(n -> n > 0).count();
        if (with == 0) {
            return counted(
                    stage,
                    z,
                    0,
                    OptionalDouble.empty(),
                    NumberWithIntervals.NONE,
                    NumberWithIntervals.NONE,
                    "no run has a significance");
        }
        double local = Counts.fraction(counts.reached, counts.places);
        double largest = Counts.fraction(counts.groupsReached, counts.groups);
        long reaching = Arrays.stream(counts.reached).filter(n -> n > 0).count();
        boolean oneGroup = Arrays.stream(counts.groups).sum() == with;
        NumberWithIntervals ofRuns = oneGroup
                ? binomial(Arrays.stream(counts.groupsReached).sum(), with)
                : NumberWithIntervals.without(largest);
        if (reaching < FEWEST) {
            String few = reaching + " of " + with + " runs reach it; a factor needs " + FEWEST;
            return counted(stage, z, with, OptionalDouble.of(local), ofRuns, NumberWithIntervals.NONE, few);
        }
        double[] ofLargest = influences(counts.groupsReached, counts.groups, largest);
        double[] ofLocal = influences(counts.reached, counts.places, local);
        double[] ofFactor = new double[runs];
        Arrays.setAll(ofFactor, run -> ofLargest[run] - ofLocal[run]);
        int most = stage.places(arms.size(), hypotheses, workingPoints);
        return new TrialFactor(
                stage,
                GlobalMethod.DIRECT,
                z,
                with,
                OptionalDouble.of(local),
                oneGroup ? ofRuns : estimate(largest, error(ofLargest, with), 0, 1),
                estimate(largest / local, Math.max(error(ofFactor, with), 1.0 / reaching), 1, most),
                Optional.empty());
    }

    private static TrialFactor counted(
            SearchStage stage,
            double z,
            int runs,
            OptionalDouble localP,
            NumberWithIntervals p,
            NumberWithIntervals factor,
            String remark) {
        return new TrialFactor(stage, GlobalMethod.DIRECT, z, runs, localP, p, factor, Optional.of(remark));
    }

    /** The share of each run in ln(fraction): the change of the logarithm by the run's hits. */
    private static double[] influences(int[] hits, int[] all, double fraction) {
        double expected = fraction * Arrays.stream(all).sum();
        double[] influences = new double[hits.length];
        Arrays.setAll(influences, run -> (hits[run] - fraction * all[run]) / expected);
        return influences;
    }

    private static double error(double[] influences, int with) {
        double squares = Arrays.stream(influences).map(x -> x * x).sum();
        return Math.sqrt(squares * with / (with - 1.0));
    }

    private static NumberWithIntervals binomial(int hits, int runs) {
        BinomialFraction fraction = new BinomialFraction(hits, runs);
        return new NumberWithIntervals(
                OptionalDouble.of(fraction.value()),
                fraction.interval(Interval.LEVEL_68),
                fraction.interval(Interval.LEVEL_95));
    }

    private static NumberWithIntervals estimate(double value, double errorOfLogarithm, double least, double most) {
        return new NumberWithIntervals(
                OptionalDouble.of(value),
                interval(value, errorOfLogarithm, least, most, Interval.LEVEL_68),
                interval(value, errorOfLogarithm, least, most, Interval.LEVEL_95));
    }

    private static Interval interval(double value, double error, double least, double most, double level) {
        double reach = Math.exp(error * PValue.toSigma(0.5 * (1 - level)));
        return Interval.between(
                Math.min(value, Math.max(least, value / reach)), Math.max(value, Math.min(most, value * reach)));
    }

    private Counts counts(SearchStage stage, double z) {
        Counts counts = new Counts(new int[runs], new int[runs], new int[runs], new int[runs]);
        double[] largest = new double[arms.size() * hypotheses * workingPoints];
        for (int run = 0; run < runs; run++) {
            Arrays.fill(largest, Double.NaN);
            for (int arm = 0; arm < arms.size(); arm++) {
                for (int h = 0; h < hypotheses; h++) {
                    for (int w = 0; w < workingPoints; w++) {
                        double value = arms.get(arm).z(run, h, w);
                        if (!Double.isNaN(value)) {
                            counts.places[run]++;
                            counts.reached[run] += value >= z ? 1 : 0;
                            int group = stage.group(arm, h, w, hypotheses, workingPoints);
                            largest[group] = Double.isNaN(largest[group]) ? value : Math.max(largest[group], value);
                        }
                    }
                }
            }
            for (double value : largest) {
                counts.groups[run] += Double.isNaN(value) ? 0 : 1;
                counts.groupsReached[run] += value >= z ? 1 : 0;
            }
        }
        return counts;
    }
}
