package hep.mirage.lab.appraisal;

import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.lab.quality.RandomCuts;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.EventBlocks;
import hep.mirage.model.generator.Generator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Mass spectra of very many events, of all of them and of subsets selected by cuts, with their bumps. If a generator
 * has a known mass law, the spectra are those of {@link KnownMassSpectra}, and the spectrum of all events has no
 * statistical error.
 */
public final class GeneratorSpectra {
    private final BumpSearch search;
    private final RandomCuts cuts;
    private final SubsetSpectra drawn;
    private final Optional<Spectrum> law;
    private final SubsetEstimate estimate;

    private GeneratorSpectra(BumpSearch search, RandomCuts cuts, SubsetSpectra drawn, Optional<Spectrum> law) {
        this.search = search;
        this.cuts = cuts;
        this.drawn = drawn;
        this.law = law;
        this.estimate = law.<SubsetEstimate>map(expected -> new KnownMassSpectra(drawn, expected))
                .orElse(drawn);
    }

    /**
     * Draws events of a generator without keeping them.
     *
     * @param search defines where bumps are searched for
     * @param cuts that select the subsets
     * @param generator source of the events
     * @param events number of events; rounded up to whole blocks
     * @param seed master seed of the streams
     * @param member index of the independent draw
     * @param told progress callback; receives the number of newly drawn events, from any thread
     */
    public static GeneratorSpectra draw(
            BumpSearch search,
            RandomCuts cuts,
            Generator generator,
            long events,
            long seed,
            int member,
            LongConsumer told) {
        SubsetSpectra drawn = new EventBlocks(seed, member)
                .sum(
                        generator,
                        events,
                        block -> SubsetSpectra.of(search.binning(), cuts, block),
                        SubsetSpectra.empty(search.binning(), cuts),
                        SubsetSpectra::plus,
                        told);
        return new GeneratorSpectra(search, cuts, drawn, MassLaw.expected(generator, drawn.spectrum(0)));
    }

    /**
     * Spectra of existing events.
     *
     * @param search defines where bumps are searched for
     * @param cuts that select the subsets
     * @param events unweighted
     */
    static GeneratorSpectra of(BumpSearch search, RandomCuts cuts, EventBatch events) {
        return new GeneratorSpectra(search, cuts, SubsetSpectra.of(search.binning(), cuts, events), Optional.empty());
    }

    /** Masses of the events drawn. */
    Spectrum masses() {
        return drawn.spectrum(0);
    }

    /** Agreement of the drawn masses with the mass law of the generator; empty if it has none. */
    Optional<MassLaw> massLaw() {
        return law.map(expected -> MassLaw.of(masses(), expected));
    }

    /** The spectrum of all events: that of the law if there is one. */
    public Spectrum spectrum() {
        return estimate.spectrum(0);
    }

    /**
     * The bumps of all events at each hypothesis of the search.
     *
     * @return [hypotheses], empty if a fit did not converge
     */
    public List<Optional<FittedBump>> bumps() {
        List<Optional<FittedBump>> fitted = search.fit(spectrum());
        return law.isEmpty()
                ? fitted
                : fitted.stream()
                        .map(bump -> bump.map(FittedBump::withoutError))
                        .toList();
    }

    /**
     * What statistical errors alone make of the bumps of all events.
     *
     * @param bumps those that were fitted
     * @param seed of the toys
     */
    ErrorsAlone errorsAlone(List<FittedBump> bumps, long seed) {
        double[][] covariance = FittedBump.covariance(bumps, (i, j) -> bin -> estimate.covariance(bin, 0, 0));
        double[] biases = bumps.stream().mapToDouble(bump -> bump.bias().bias()).toArray();
        return new BiasCovariance(covariance).judge(biases, seed);
    }

    /** The fits of every subset at every hypothesis. */
    public SubsetFits subsets() {
        return SubsetFits.of(cuts, estimate, search.hypotheses(), search.runShare(spectrum()));
    }
}
