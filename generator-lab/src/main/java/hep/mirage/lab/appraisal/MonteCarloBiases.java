package hep.mirage.lab.appraisal;

import java.util.List;
import java.util.Optional;

/**
 * The spurious signals of the Monte Carlo itself, in all its events and in the same subsets: whether the simulation has
 * the same spurious signals as the generator. Even if f describes a spectrum, it need not describe it after a cut.
 *
 * <p>The errors are those of a sample equivalent to a few runs, far above those of the generator. Most of its events
 * may also be training events of the generator. If the generator reproduces a fluctuation of the sample, both agree, so
 * that agreement proves nothing; a difference does.
 *
 * @param allEvents bumps of the whole sample, by hypothesis
 * @param subsets bumps of the subsets
 * @param pullMean mean of generator minus Monte Carlo in units of the combined error, over subsets and hypotheses
 * @param pullWidth root mean square of the same; 1 for statistical uncertainties only, with a wide scatter, since few
 *     biases are independent
 * @param difference generator minus Monte Carlo compared with statistical uncertainties only
 */
public record MonteCarloBiases(
        List<BumpBias> allEvents,
        SubsetCertificate subsets,
        double pullMean,
        double pullWidth,
        ErrorsAlone difference) {
    /** Copies the list. */
    public MonteCarloBiases {
        allEvents = List.copyOf(allEvents);
    }

    /**
     * Compares.
     *
     * @param allEvents bumps of the whole sample
     * @param monteCarlo fits of its subsets
     * @param generated fits of the generator's subsets
     * @param seed of the toys
     */
    static MonteCarloBiases of(List<BumpBias> allEvents, SubsetFits monteCarlo, SubsetFits generated, long seed) {
        SubsetDifference difference = SubsetDifference.of(generated, monteCarlo, seed);
        return new MonteCarloBiases(
                allEvents,
                SubsetCertificate.of(monteCarlo, seed),
                difference.pullMean(),
                difference.pullWidth(),
                difference.errorsAlone());
    }

    /**
     * The bias of a subset at a hypothesis.
     *
     * @param subset 0 for all events
     * @param hypothesisGeV m0 [GeV]
     * @return empty if a fit did not converge
     */
    Optional<BumpBias> at(int subset, double hypothesisGeV) {
        return (subset == 0
                        ? allEvents.stream()
                        : subsets.bumps().stream()
                                .filter(bump -> bump.subset() == subset)
                                .map(SubsetBump::bias))
                .filter(bias -> bias.hypothesisGeV() == hypothesisGeV)
                .findFirst();
    }
}
