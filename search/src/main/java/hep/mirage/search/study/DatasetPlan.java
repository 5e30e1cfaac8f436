package hep.mirage.search.study;

import java.io.Serializable;

/**
 * The dataset of one run: Poisson({@code expectedEvents}) events with a mass in [low, high).
 *
 * @param expectedEvents mean number of events in the mass range
 * @param massLowGeV lower edge of the mass range [GeV]
 * @param massHighGeV upper edge of the mass range [GeV]
 */
public record DatasetPlan(double expectedEvents, double massLowGeV, double massHighGeV) implements Serializable {}
