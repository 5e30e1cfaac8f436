package hep.mirage.search.power;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The largest significances of one arm in an ensemble.
 *
 * @param arm its name
 * @param zMax [runs], largest {@code z_likelihood} of each run whose classifiers are not dead; minus infinity for a run
 *     without one. Not copied; the caller hands over ownership
 * @param trainingSeconds median over runs of the time that the arm's trainings take [s]; empty for an external arm
 */
public record ArmMaxima(String arm, double[] zMax, OptionalDouble trainingSeconds) {
    /** Rejects null components. */
    public ArmMaxima {
        Objects.requireNonNull(arm, "arm");
        Objects.requireNonNull(zMax, "zMax");
        Objects.requireNonNull(trainingSeconds, "trainingSeconds");
    }

    /** Number of runs. */
    int runs() {
        return zMax.length;
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
