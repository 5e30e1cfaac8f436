package hep.mirage.search.score;

import java.io.Serializable;
import java.util.List;

/**
 * Where a study expects responses from outside.
 *
 * @param hypothesesGeV masses m0 of its hypotheses [GeV]
 * @param external names of its external arms
 * @param trained names of its other arms
 */
public record ScoredPlaces(List<Double> hypothesesGeV, List<String> external, List<String> trained)
        implements Serializable {
    /** Relative difference up to which two masses are the same: single precision in a file is enough. */
    private static final double SAME_MASS = 1e-6;

    /** Copies the lists. */
    public ScoredPlaces {
        hypothesesGeV = List.copyOf(hypothesesGeV);
        external = List.copyOf(external);
        trained = List.copyOf(trained);
    }

    /**
     * Index of a hypothesis.
     *
     * @param massGeV its mass m0 [GeV]
     * @return -1 if there is none of this mass
     */
    int hypothesis(double massGeV) {
        for (int h = 0; h < hypothesesGeV.size(); h++) {
            if (Math.abs(massGeV - hypothesesGeV.get(h)) <= SAME_MASS * hypothesesGeV.get(h)) {
                return h;
            }
        }
        return -1;
    }
}
