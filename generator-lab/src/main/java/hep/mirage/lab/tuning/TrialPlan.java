package hep.mirage.lab.tuning;

import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Number of trials of a search and their epochs: either all trials for all epochs, on one rung, or successive halving
 * (Jamieson and Talwalkar 2016; the inner loop of Hyperband, Li et al. 2017, algorithm 1): n trials for r epochs, and
 * from rung to rung the best 1/η of them for η times as many, up to all R epochs.
 *
 * <p>Rung k = 0 ... s with s = ⌊log<sub>η</sub>(R/r)⌋ has ⌊n η<sup>-k</sup>⌋ trials, at least one, of r η<sup>k</sup>
 * epochs; the last rung has R. The epochs do not depend on the number of trials, so that a trial has the same rungs in
 * a larger search.
 *
 * @param rungs the lowest first, with increasing epochs and non-increasing trials
 */
public record TrialPlan(List<Rung> rungs) implements java.io.Serializable {
    /** Default share of the trials that continue, 1/{@value}, as in Li et al. */
    public static final int DEFAULT_ETA = 3;

    /** Checks the order. */
    public TrialPlan {
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty()) {
            throw new IllegalArgumentException("a plan without rungs; at least one is needed");
        }
        for (int i = 0; i < rungs.size(); i++) {
            Rung rung = rungs.get(i);
            boolean climbs = i == 0
                    || rung.epochs() > rungs.get(i - 1).epochs()
                            && rung.trials() <= rungs.get(i - 1).trials();
            if (rung.number() != i || !climbs) {
                throw new IllegalArgumentException(
                        "rungs " + rungs + "; needed: numbers from 0 on, more epochs and no more trials on each");
            }
        }
    }

    /**
     * All trials for all epochs.
     *
     * @param trials n, at least 1
     * @param epochs of each, at least 1
     * @throws InvalidInput if a number is out of its bounds
     */
    public static TrialPlan straight(int trials, int epochs) {
        throwIfAny(problems(trials, epochs));
        return new TrialPlan(List.of(new Rung(0, trials, epochs)));
    }

    /**
     * Successive halving.
     *
     * @param trials n, at least 1
     * @param startEpochs r, from 1 to R
     * @param epochs R
     * @param eta η, at least 2
     * @throws InvalidInput if a number is out of its bounds
     */
    public static TrialPlan halving(int trials, int startEpochs, int epochs, int eta) {
        List<String> problems = problems(trials, epochs);
        if (startEpochs < 1 || startEpochs > epochs) {
            problems.add("--start-epochs: " + startEpochs + "; must lie between 1 and " + epochs
                    + ", the epochs of the last rung");
        }
        if (eta < 2) {
            problems.add("--eta: " + eta + "; must be 2 or above, for the best 1/eta of the trials go on");
        }
        throwIfAny(problems);
        List<Rung> rungs = new ArrayList<>();
        int left = trials;
        long reached = startEpochs;
        for (; reached * eta <= epochs; reached *= eta) {
            rungs.add(new Rung(rungs.size(), left, (int) reached));
            left = Math.max(1, left / eta);
        }
        rungs.add(new Rung(rungs.size(), left, epochs));
        return new TrialPlan(rungs);
    }

    private static List<String> problems(int trials, int epochs) {
        List<String> problems = new ArrayList<>();
        if (trials < 1) {
            problems.add("--trials: " + trials + "; must be 1 or above");
        }
        if (epochs < 1) {
            problems.add("--epochs: " + epochs + "; must be 1 or above");
        }
        return problems;
    }

    private static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /** Number of trials that are started. */
    public int trials() {
        return rungs.get(0).trials();
    }

    /** Epochs of a trial that reaches the last rung. */
    public int epochs() {
        return rungs.get(rungs.size() - 1).epochs();
    }

    /** Whether good trials continue with more epochs. */
    public boolean hasPromotions() {
        return rungs.size() > 1;
    }

    /**
     * Epochs that a trial is trained on a rung, excluding those of lower rungs.
     *
     * @param rung of this plan
     */
    int addedEpochs(Rung rung) {
        return rung.number() == 0
                ? rung.epochs()
                : rung.epochs() - rungs.get(rung.number() - 1).epochs();
    }

    /** Total epochs of all trials. */
    public long epochsInAll() {
        return rungs.stream()
                .mapToLong(rung -> (long) rung.trials() * addedEpochs(rung))
                .sum();
    }

    /**
     * The trials that continue after a rung: those with the smallest totals, ordered by number if totals are equal.
     * Trials without a finite total do not continue, even if the next rung then has fewer trials than planned.
     *
     * @param rung of this plan
     * @param ended all trials of that rung, in any order
     * @return numbers, the best first; empty for the last rung
     */
    public List<Integer> goingOn(Rung rung, Collection<TrialScore> ended) {
        if (rung.number() == rungs.size() - 1) {
            return List.of();
        }
        return ended.stream()
                .filter(score -> Double.isFinite(score.total()))
                .sorted(Comparator.comparingDouble(TrialScore::total).thenComparingInt(TrialScore::trial))
                .limit(rungs.get(rung.number() + 1).trials())
                .map(TrialScore::trial)
                .toList();
    }

    /** The plan as text, such as "9 trials of 1 epoch, the best 3 on to 3, the best 1 on to 9". */
    public String words() {
        Rung first = rungs.get(0);
        String start = Counted.of(first.trials(), "trial") + " of " + Counted.of(first.epochs(), "epoch");
        return rungs.stream()
                .skip(1)
                .map(rung -> ", the best " + rung.trials() + " on to " + rung.epochs())
                .collect(Collectors.joining("", start, ""));
    }
}
