package hep.mirage.app.certificate;

import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.quality.RandomCuts;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * The bumps of a generator and of its Monte Carlo, in all events and in subsets.
 *
 * @param drawn masses of the generated events
 * @param massLaw whether they follow the law that the generator knows; null where it knows none
 * @param biases of all generated events, by hypothesis
 * @param notConverged hypotheses [GeV] where a fit did not converge
 * @param subsets of the generated events
 * @param monteCarlo the same of the Monte Carlo
 */
record BumpFindings(
        Spectrum drawn,
        MassLaw massLaw,
        List<BumpBias> biases,
        List<Double> notConverged,
        SubsetCertificate subsets,
        MonteCarloBiases monteCarlo) {
    /** Streams of one seed: the mass spectrum and the compared events are independent of each other. */
    private static final int SPECTRUM_MEMBER = 2;

    /**
     * Looks for bumps.
     *
     * @param search where
     * @param cuts that select the subsets
     * @param generator to be judged
     * @param monteCarlo its Monte Carlo, unweighted
     * @param events to draw
     * @param seed of the events and of the draws from the errors
     * @param drawn is told how many more events were drawn, from any thread
     */
    static BumpFindings of(
            BumpSearch search,
            RandomCuts cuts,
            Generator generator,
            EventBatch monteCarlo,
            long events,
            long seed,
            LongConsumer drawn) {
        SubsetSpectra spectra = new EventBlocks(seed, SPECTRUM_MEMBER)
                .sum(
                        generator,
                        events,
                        block -> SubsetSpectra.of(search.binning(), cuts, block),
                        SubsetSpectra.empty(search.binning(), cuts),
                        SubsetSpectra::plus,
                        drawn);
        Spectrum masses = spectra.spectrum(0);
        Optional<Spectrum> law = MassLaw.expected(generator, masses);
        SubsetEstimate estimate = law.<SubsetEstimate>map(expected -> new KnownMassSpectra(spectra, expected))
                .orElse(spectra);
        List<Optional<FittedBump>> bumps = search.fit(estimate.spectrum(0));
        SubsetFits subsets = fits(search, cuts, estimate);
        SubsetSpectra real = SubsetSpectra.of(search.binning(), cuts, monteCarlo);
        List<BumpBias> ofAllReal = converged(search.fit(real.spectrum(0)));
        return new BumpFindings(
                masses,
                law.map(expected -> MassLaw.of(masses, expected)).orElse(null),
                law.isPresent()
                        ? converged(bumps).stream()
                                .map(bias -> bias.withError(0))
                                .toList()
                        : converged(bumps),
                IntStream.range(0, bumps.size())
                        .filter(h -> bumps.get(h).isEmpty())
                        .mapToObj(h -> search.hypotheses().get(h).massGeV())
                        .toList(),
                SubsetCertificate.of(subsets, seed),
                MonteCarloBiases.of(ofAllReal, fits(search, cuts, real), subsets, seed));
    }

    private static SubsetFits fits(BumpSearch search, RandomCuts cuts, SubsetEstimate spectra) {
        return SubsetFits.of(cuts, spectra, search.hypotheses(), search.runShare(spectra.spectrum(0)));
    }

    private static List<BumpBias> converged(List<Optional<FittedBump>> bumps) {
        return bumps.stream().flatMap(Optional::stream).map(FittedBump::bias).toList();
    }
}
