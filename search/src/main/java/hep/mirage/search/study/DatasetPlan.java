package hep.mirage.search.study;

import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * The dataset of one run: Poisson({@code expectedEvents}) events with a mass in [low, high).
 *
 * @param expectedEvents mean number of events in the mass range
 * @param massLowGeV lower edge of the mass range [GeV]
 * @param massHighGeV upper edge of the mass range [GeV]
 * @param luminosityPerFb integrated luminosity that has as many events [1/fb]; 0 if unknown
 */
public record DatasetPlan(double expectedEvents, double massLowGeV, double massHighGeV, double luminosityPerFb)
        implements Serializable {
    /** A dataset of unknown luminosity. */
    public DatasetPlan(double expectedEvents, double massLowGeV, double massHighGeV) {
        this(expectedEvents, massLowGeV, massHighGeV, 0);
    }

    /** Integrated luminosity [1/fb], by which numbers of signal events become cross-sections; empty if unknown. */
    public OptionalDouble luminosity() {
        return luminosityPerFb > 0 ? OptionalDouble.of(luminosityPerFb) : OptionalDouble.empty();
    }
}
