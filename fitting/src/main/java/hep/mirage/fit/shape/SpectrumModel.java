package hep.mirage.fit.shape;

import hep.mirage.fit.spectrum.SearchRegion;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The models that a search fits to the spectrum of every region: f, a background, and g = f + s, the same with a resonance.
 *
 * @param background f
 * @param signal the shape of s
 * @param resolutionGeV sigma of s [GeV]
 */
public record SpectrumModel(BackgroundShape background, SignalFamily signal, double resolutionGeV)
        implements Serializable {
    /** Resolution of the Z gamma mass: {@value} GeV. */
    public static final double PUBLISHED_RESOLUTION_GEV = 2.4;

    /** The papers' model. */
    public static final SpectrumModel PUBLISHED =
            new SpectrumModel(BackgroundShape.PUBLISHED, SignalFamily.GAUSSIAN, PUBLISHED_RESOLUTION_GEV);

    /** Checks the resolution. */
    public SpectrumModel {
        Objects.requireNonNull(background, "background");
        Objects.requireNonNull(signal, "signal");
        if (!(resolutionGeV > 0 && resolutionGeV < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("resolution = " + resolutionGeV + " GeV; it must be finite and above 0");
        }
    }

    /** The same with another background. */
    public SpectrumModel with(BackgroundShape other) {
        return new SpectrumModel(other, signal, resolutionGeV);
    }

    /** f in a region. */
    public Shape backgroundIn(SearchRegion region) {
        return background.around(region);
    }

    /** s in a region. */
    public GaussianSignal signalIn(SearchRegion region) {
        return signal.at(region.massGeV(), resolutionGeV);
    }

    /** Parameters of f, which must be determined by the side-bands alone. */
    public List<Parameter> backgroundParameters() {
        return background.parameters();
    }

    /** Parameters of g: those of f, then the strength of the signal. */
    public List<Parameter> parameters() {
        return Stream.concat(background.parameters().stream(), signalParameters().stream())
                .toList();
    }

    /** Parameters of s: its strength. */
    private List<Parameter> signalParameters() {
        return signal.at(0, resolutionGeV).parameters();
    }

    /** Name of the strength of s, which is of either sign. */
    public String strength() {
        return signalParameters().get(0).name();
    }
}
