package hep.mirage.fit.significance;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.shape.SumShape;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.Optional;

/** The fits of one background function, the same for every spectrum. Immutable. */
final class FixedBackgroundFitter implements SpectrumFitter {
    private final SearchRegion region;
    private final SpectrumModel model;
    private final FitRange full;
    private final FitRange window;
    private final FitRange sidebands;
    private final PoissonFit backgroundFit;
    private final PoissonFit signalFit;
    private final PoissonFit sidebandFit;

    FixedBackgroundFitter(SearchRegion region, SpectrumModel model, Binning binning) {
        this.region = region;
        this.model = model;
        this.full = FitRange.of(binning, region.intervals());
        this.window = FitRange.within(
                binning, region.window().lowGeV(), region.window().highGeV());
        this.sidebands = FitRange.of(binning, region.sidebands());
        Shape background = model.backgroundIn(region);
        this.backgroundFit = PoissonFit.of(background, full);
        this.signalFit = PoissonFit.of(new SumShape(background, model.signalIn(region)), full);
        this.sidebandFit = PoissonFit.of(background, sidebands);
    }

    @Override
    public SpectrumFits fit(Spectrum spectrum) {
        FitOutcome f = backgroundFit.fit(spectrum);
        FitOutcome g = fitSignal(spectrum, f);
        FitOutcome side = sidebandFit.fit(spectrum);
        return of(spectrum, f, g, side);
    }

    /** No fit, for the same reason. */
    SpectrumFits none(Spectrum spectrum, FitOutcome reason) {
        return of(spectrum, reason, reason, reason);
    }

    private SpectrumFits of(Spectrum spectrum, FitOutcome f, FitOutcome g, FitOutcome side) {
        return new SpectrumFits(
                region,
                model,
                spectrum,
                full,
                window,
                sidebands,
                f,
                g,
                side,
                side.converged().map(fit -> fit.yieldIn(window)),
                Optional.empty());
    }

    @Override
    public Significance likelihoodRatio(Spectrum spectrum) {
        FitOutcome f = backgroundFit.fit(spectrum);
        return LikelihoodRatio.of(f, fitSignal(spectrum, f), model.strength());
    }

    /** Starts g from f without signal, so that ln L_g cannot end below ln L_f. */
    private FitOutcome fitSignal(Spectrum spectrum, FitOutcome f) {
        if (f instanceof Converged fit) {
            return signalFit.fit(spectrum, Arrays.copyOf(fit.internal(), fit.internal().length + 1));
        }
        return signalFit.fit(spectrum);
    }
}
