package hep.mirage.app.certificate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bumps of the Monte Carlo itself, in all its events and in the same subsets: whether nature, as far as its simulation
 * knows, has what the generator has. f need not describe what a cut leaves of a spectrum that it does describe.
 *
 * <p>The errors are those of a sample that is worth a few runs, far above those of the generator. And most of its events
 * may be those that the generator has learnt from: where it repeats a fluctuation of the sample, both agree, so that an
 * agreement proves nothing. A difference does.
 *
 * @param allEvents bumps of the whole sample, by hypothesis
 * @param subsets bumps of the subsets
 * @param pullMean mean of generator less Monte Carlo in units of both errors, over subsets and hypotheses
 * @param pullWidth root mean square of the same; 1 for errors alone, with a wide scatter, since few biases are independent
 * @param difference what errors alone would make of generator less Monte Carlo
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
     * @param seed of the draws from the errors
     */
    static MonteCarloBiases of(List<BumpBias> allEvents, SubsetFits monteCarlo, SubsetFits generated, long seed) {
        List<int[]> pairs = pairs(generated, monteCarlo);
        SubsetFits left =
                generated.select(pairs.stream().mapToInt(pair -> pair[0]).toArray());
        SubsetFits right =
                monteCarlo.select(pairs.stream().mapToInt(pair -> pair[1]).toArray());
        double[] differences = left.biases();
        double[][] covariance = left.covariance();
        double[] subtracted = right.biases();
        double[][] added = right.covariance();
        double pullSum = 0;
        double squareSum = 0;
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= subtracted[i];
            for (int j = 0; j < differences.length; j++) {
                covariance[i][j] += added[i][j];
            }
            double pull = differences[i] / Math.sqrt(covariance[i][i]);
            pullSum += pull;
            squareSum += pull * pull;
        }
        return new MonteCarloBiases(
                allEvents,
                SubsetCertificate.of(monteCarlo, seed),
                pullSum / differences.length,
                Math.sqrt(squareSum / differences.length),
                new BiasCovariance(covariance).judge(differences, seed));
    }

    /** Indices of the bumps of one subset and hypothesis in both. */
    private static List<int[]> pairs(SubsetFits left, SubsetFits right) {
        Map<List<Number>, Integer> places = new HashMap<>();
        for (int i = 0; i < right.bumps().size(); i++) {
            places.put(key(right.bumps().get(i)), i);
        }
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < left.bumps().size(); i++) {
            Integer other = places.get(key(left.bumps().get(i)));
            if (other != null) {
                pairs.add(new int[] {i, other});
            }
        }
        return pairs;
    }

    private static List<Number> key(SubsetBump bump) {
        return List.of(bump.subset(), bump.bias().hypothesisGeV());
    }

    /**
     * The bias of a subset at a hypothesis.
     *
     * @param subset 0 for all events
     * @param hypothesisGeV m0 [GeV]
     * @return empty where a fit did not converge
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
