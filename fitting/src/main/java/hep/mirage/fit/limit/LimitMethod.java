package hep.mirage.fit.limit;

import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.significance.SpectrumFits;
import java.util.Optional;

/** How the upper limit on the signal in the spectrum of a search is computed. */
public enum LimitMethod {
    /** Not at all. */
    NONE,
    /** {@link AsymptoticLimit}, from a few hundred events under the resonance on. */
    ASYMPTOTIC,
    /** {@link ToyLimit} with {@value #TOYS_PER_SIZE} toys for each signal size, for fewer events. */
    TOYS;

    /** Toys for each signal size; the limit then has an error of about 4 %. */
    public static final int TOYS_PER_SIZE = 2000;

    /**
     * The limit at {@value UpperLimit#CONFIDENCE} confidence from the background and the resonance that were fitted to a spectrum.
     *
     * @param fits a spectrum with its fits; the limit uses the background function and the range of these
     * @param seed of toys
     * @return empty for {@link #NONE}
     */
    public Optional<UpperLimit> of(SpectrumFits fits, long seed) {
        if (this == NONE) {
            return Optional.empty();
        }
        if (fits.background() instanceof NotConverged failure) {
            return Optional.of(new UpperLimit.Unknown("background fit: " + failure.message()));
        }
        ProfileLikelihood data = SignalModel.of(
                        fits.model().backgroundIn(fits.region()), fits.model().signalIn(fits.region()), fits.full())
                .of(fits.spectrum());
        return Optional.of(
                this == TOYS
                        ? ToyLimit.of(data, UpperLimit.CONFIDENCE, TOYS_PER_SIZE, seed)
                        : AsymptoticLimit.of(data, UpperLimit.CONFIDENCE));
    }
}
