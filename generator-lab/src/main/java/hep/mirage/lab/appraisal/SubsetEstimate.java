package hep.mirage.lab.appraisal;

import hep.mirage.fit.spectrum.Spectrum;

/** Mass spectra of subsets with their statistical errors. Subset 0 is all events, subset i + 1 those that pass cut i. */
sealed interface SubsetEstimate permits SubsetSpectra, KnownMassSpectra {
    /** Number of subsets, including that of all events. */
    int subsets();

    /**
     * The spectrum of a subset.
     *
     * @param subset 0 for all events
     */
    Spectrum spectrum(int subset);

    /**
     * Covariance of the counts of two subsets in a bin; different bins are independent.
     *
     * @param bin of the mass
     * @param subset 0 for all events
     * @param other the same, for its variance
     */
    double covariance(int bin, int subset, int other);
}
