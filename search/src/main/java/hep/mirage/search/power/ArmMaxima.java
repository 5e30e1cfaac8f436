package hep.mirage.search.power;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The largest significances of one arm in an ensemble.
 *
 * @param arm its name
 * @param zMax [runs], largest {@code z_likelihood} of each run; minus infinity for a run without one, because a classifier of the
 *     arm is dead or no fit has a maximum. Such a run detects nothing. Not copied; the caller hands over ownership
 * @param deadRuns those with a dead classifier
 * @param trainingSeconds median over runs of the time that the arm's trainings take [s]; empty for an external arm
 */
public record ArmMaxima(String arm, double[] zMax, int deadRuns, OptionalDouble trainingSeconds) {
    /** Rejects null components, and more dead runs than there are without a significance. */
    public ArmMaxima {
        Objects.requireNonNull(arm, "arm");
        Objects.requireNonNull(zMax, "zMax");
        Objects.requireNonNull(trainingSeconds, "trainingSeconds");
        long without = zMax.length - significant(zMax);
        if (deadRuns < 0 || deadRuns > without) {
            throw new IllegalArgumentException("arm " + arm + ": " + deadRuns + " dead runs; must be from 0 to "
                    + without + ", the runs without a significance");
        }
    }

    /** Number of runs, dead ones included. */
    int runs() {
        return zMax.length;
    }

    /** Number of runs with a significance. */
    int significant() {
        return (int) significant(zMax);
    }

    private static long significant(double[] zMax) {
        return Arrays.stream(zMax).filter(z -> z > Double.NEGATIVE_INFINITY).count();
    }

    /**
     * Number of runs at or above a threshold.
     *
     * @param threshold largest significance
     */
    int reaching(double threshold) {
        int reaching = 0;
        for (double z : zMax) {
            if (z >= threshold) {
                reaching++;
            }
        }
        return reaching;
    }
}
