package hep.mirage.fit.significance;

import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.procedure.DijetOutcome;
import hep.mirage.fit.procedure.DijetOutcome.Attempt;
import hep.mirage.fit.procedure.DijetProcedure;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.List;

/**
 * The fits of the background that a {@link DijetProcedure} selects from the side-bands of each spectrum, on the range that it
 * accepts. A spectrum that it accepts no function for has no fits. Immutable.
 */
final class SelectedBackgroundFitter implements SpectrumFitter {
    private final DijetProcedure procedure;
    private final SearchRegion region;
    private final SpectrumModel model;
    private final Binning binning;
    private final FixedBackgroundFitter whole;

    /**
     * Prepares the fits.
     *
     * @throws IllegalArgumentException unless the region is a window between two side-bands that touch it
     */
    SelectedBackgroundFitter(DijetProcedure procedure, SearchRegion region, SpectrumModel model, Binning binning) {
        MassInterval window = region.window();
        List<MassInterval> sides = region.sidebands();
        if (sides.size() != 2
                || sides.get(0).highGeV() != window.lowGeV()
                || sides.get(1).lowGeV() != window.highGeV()) {
            throw new IllegalArgumentException("window " + window + " and side-bands " + sides
                    + "; dijet-procedure shrinks two side-bands, which must touch the window, one on each side");
        }
        this.procedure = procedure;
        this.region = region;
        this.model = model;
        this.binning = binning;
        this.whole = new FixedBackgroundFitter(region, model, binning);
    }

    @Override
    public SpectrumFits fit(Spectrum spectrum) {
        DijetOutcome outcome = select(spectrum);
        SpectrumFits fits = outcome instanceof DijetOutcome.Exhausted exhausted
                ? whole.none(spectrum, ranOut(exhausted))
                : accepted(outcome).fit(spectrum);
        return fits.selectedBy(outcome);
    }

    @Override
    public Significance likelihoodRatio(Spectrum spectrum) {
        DijetOutcome outcome = select(spectrum);
        return outcome instanceof DijetOutcome.Exhausted exhausted
                ? LikelihoodRatio.of(ranOut(exhausted), ranOut(exhausted), model.strength())
                : accepted(outcome).likelihoodRatio(spectrum);
    }

    private DijetOutcome select(Spectrum spectrum) {
        return procedure.fit(spectrum, region.window().lowGeV(), region.window().highGeV());
    }

    private static NotConverged ranOut(DijetOutcome.Exhausted exhausted) {
        return new NotConverged(NotConverged.Reason.NO_FUNCTION_ACCEPTED, exhausted.reason());
    }

    private FixedBackgroundFitter accepted(DijetOutcome outcome) {
        Attempt last = outcome.attempts().get(outcome.attempts().size() - 1);
        MassInterval window = region.window();
        SearchRegion kept = new SearchRegion(
                region.massGeV(),
                window,
                List.of(
                        new MassInterval(last.lowGeV(), window.lowGeV()),
                        new MassInterval(window.highGeV(), last.highGeV())));
        return new FixedBackgroundFitter(kept, model.with(procedure.shape(last.family())), binning);
    }
}
