package hep.mirage.fit.significance;

import hep.mirage.fit.spectrum.Spectrum;

/** The three fits of spectra in one region: of a given background, or of one that is selected for each spectrum. */
sealed interface SpectrumFitter permits FixedBackgroundFitter, SelectedBackgroundFitter {
    /** Fits f, g and the side-bands. */
    SpectrumFits fit(Spectrum spectrum);

    /** {@link SignificanceKind#LIKELIHOOD} alone. */
    Significance likelihoodRatio(Spectrum spectrum);
}
