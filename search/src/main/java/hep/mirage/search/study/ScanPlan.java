package hep.mirage.search.study;

import java.io.Serializable;
import java.util.List;

/**
 * The background rejection scan.
 *
 * @param keptFractions working points: fractions of the events that are kept, ascending, each in (0, 1]
 */
public record ScanPlan(List<Double> keptFractions) implements Serializable {
    /** Copies the list. */
    public ScanPlan {
        keptFractions = List.copyOf(keptFractions);
    }
}
