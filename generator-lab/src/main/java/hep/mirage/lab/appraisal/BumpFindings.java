package hep.mirage.lab.appraisal;

import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.lab.quality.RandomCuts;
import hep.mirage.lab.stream.LabStream;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Spurious signals of a generator and of its Monte Carlo, in all events and in subsets.
 *
 * @param drawn masses of the generated events
 * @param massLaw agreement with the mass law of the generator; empty if it has none
 * @param biases of all generated events, by hypothesis
 * @param biasErrors these biases compared with statistical uncertainties only
 * @param notConverged hypotheses [GeV] where a fit did not converge
 * @param subsets of the generated events
 * @param monteCarlo the same for the Monte Carlo
 */
record BumpFindings(
        Spectrum drawn,
        Optional<MassLaw> massLaw,
        List<BumpBias> biases,
        ErrorsAlone biasErrors,
        List<Double> notConverged,
        SubsetCertificate subsets,
        MonteCarloBiases monteCarlo) {
    /**
     * Searches for bumps.
     *
     * @param search where to search
     * @param cuts that select the subsets
     * @param generator generator to be assessed
     * @param monteCarlo its Monte Carlo, unweighted
     * @param events to draw
     * @param seed of the events and of the toys
     * @param drawn progress callback; receives the number of newly drawn events, from any thread
     */
    static BumpFindings of(
            BumpSearch search,
            RandomCuts cuts,
            Generator generator,
            EventBatch monteCarlo,
            long events,
            long seed,
            LongConsumer drawn) {
        GeneratorSpectra generated =
                GeneratorSpectra.draw(search, cuts, generator, events, seed, LabStream.SPECTRA.member(), drawn);
        GeneratorSpectra real = GeneratorSpectra.of(search, cuts, monteCarlo);
        List<Optional<FittedBump>> bumps = generated.bumps();
        List<FittedBump> fitted = bumps.stream().flatMap(Optional::stream).toList();
        SubsetFits subsets = generated.subsets();
        return new BumpFindings(
                generated.masses(),
                generated.massLaw(),
                fitted.stream().map(FittedBump::bias).toList(),
                generated.errorsAlone(fitted, seed),
                IntStream.range(0, bumps.size())
                        .filter(h -> bumps.get(h).isEmpty())
                        .mapToObj(h -> search.hypotheses().get(h).region().massGeV())
                        .toList(),
                SubsetCertificate.of(subsets, seed),
                MonteCarloBiases.of(
                        real.bumps().stream()
                                .flatMap(Optional::stream)
                                .map(FittedBump::bias)
                                .toList(),
                        real.subsets(),
                        subsets,
                        seed));
    }
}
