package hep.mirage.search.power;

import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.global.MaximumDistribution;
import hep.mirage.fit.global.RequiredLocalZ;
import hep.mirage.fit.global.TailFit;
import hep.mirage.fit.significance.PValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The largest significance of a run from which on it counts as a detection, for one arm.
 *
 * @param basis how it was obtained
 * @param falseAlarmRate probability that a run without signal reaches it
 * @param z the threshold
 * @param at68 interval of the threshold at 68.3 % for that rate
 */
public record DetectionThreshold(Basis basis, double falseAlarmRate, double z, Interval at68) {
    /** Global significance of a detection: {@value} sigma. */
    public static final double GLOBAL_SIGMA = 3;

    /**
     * Fewest runs without signal that reach a counted threshold: {@value}. Its true false-alarm rate then differs from the
     * stated one by about a third (1/sqrt(10)).
     */
    public static final int FEWEST_REACHING = 10;

    /** Fewest runs without signal from which a threshold is derived: {@value}, for a false-alarm rate of a tenth. */
    public static final int FEWEST_RUNS = 10 * FEWEST_REACHING;

    /** How a threshold is obtained. */
    public enum Basis {
        /** At global 3 sigma, counted among the runs without signal. */
        MEASURED,
        /** At the smallest false-alarm rate that the runs without signal support; global 3 sigma is out of their reach. */
        LOWEST_RATE,
        /** At global 3 sigma, by the tail that is fitted to the runs without signal. */
        EXTRAPOLATED
    }

    /**
     * Fewest runs with a significance that an arm needs, so that the threshold and the runs of the tail are among them.
     *
     * @param runs without signal, dead ones included
     */
    static int fewest(int runs) {
        return Math.max(FEWEST_RUNS, Math.max(reaching(runs), TailFit.size(runs) + 1));
    }

    /** Runs that reach a counted threshold at global 3 sigma. */
    private static int reaching(int runs) {
        return (int) (PValue.ofSigma(GLOBAL_SIGMA) * (runs + 1));
    }

    /**
     * The thresholds of an arm: counted at global 3 sigma if at least {@value #FEWEST_REACHING} runs reach it; otherwise counted at
     * the rate which that many runs reach, followed by the one extrapolated to global 3 sigma where the tail can be fitted. All
     * arms have the same rates, since all have the same number of runs.
     *
     * <p>The k-th largest of n runs has the false-alarm rate k / (n + 1), the mean over ensembles of n runs.
     *
     * @param background largest significances without signal of n runs, minus infinity for those without one; at least {@link
     *     #fewest} have one
     */
    static List<DetectionThreshold> of(MaximumDistribution background) {
        int reaching = reaching(background.runs());
        List<DetectionThreshold> thresholds = new ArrayList<>();
        if (reaching >= FEWEST_REACHING) {
            thresholds.add(counted(Basis.MEASURED, background, reaching));
            return thresholds;
        }
        thresholds.add(counted(Basis.LOWEST_RATE, background, FEWEST_REACHING));
        RequiredLocalZ required = background.extrapolatedFor(GLOBAL_SIGMA);
        required.sigma()
                .ifPresent(z -> thresholds.add(new DetectionThreshold(
                        Basis.EXTRAPOLATED,
                        PValue.ofSigma(GLOBAL_SIGMA),
                        z,
                        required.interval(GlobalP.Level.SIGMA_1))));
        return thresholds;
    }

    private static DetectionThreshold counted(Basis basis, MaximumDistribution background, int reaching) {
        RequiredLocalZ.Measured threshold = background.reachedBy(reaching);
        return new DetectionThreshold(
                basis, reaching / (background.runs() + 1.0), threshold.z(), threshold.interval68());
    }
}
