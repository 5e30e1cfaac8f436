package hep.mirage.lab.comparison;

import hep.mirage.lab.appraisal.SubsetBump;
import hep.mirage.lab.appraisal.SubsetDifference;
import hep.mirage.lab.appraisal.SubsetFits;
import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spread of generators in subsets selected by random cuts on the classifier's inputs, as in a response scan.
 *
 * <p>There are two questions. Do the generators differ at all? See {@link #differences}, where all errors are known.
 * How much would other generators from such trainings differ? See {@link #overall}, the root mean square over subsets
 * and hypotheses. Its interval depends on the number of independent directions in which the generators scatter, which a
 * few generators cannot determine. If their true differences have the same correlations as the statistical errors, with
 * C the mean covariance of the errors, n biases are equivalent to
 *
 * <pre>(tr C)² / tr C²</pre>
 *
 * <p>independent numbers (Satterthwaite's approximation). If they are a single deformation common to all subsets, they
 * are equivalent to one number: {@link #oneDirection} is the same spread with an interval for that case. The truth is
 * in between.
 *
 * @param features that the cuts use
 * @param biases by generator, subset and hypothesis
 * @param spreads by subset and hypothesis
 * @param overall root mean square of the spreads, for generators trained on the whole sample
 * @param oneDirection the same with B - 1 degrees of freedom
 * @param falseSignals false-signal rates for that spread
 * @param degreesOfFreedom of the overall spread, (B - 1) (tr C)² / tr C²
 * @param differences between each pair of generators
 * @param notConverged "subset, cut, m0" where the fit of some generator did not converge; they are left out
 */
public record SubsetComparison(
        List<String> features,
        List<ComparedSubsetBias> biases,
        List<SpreadInSubset> spreads,
        GeneratorSpread overall,
        GeneratorSpread oneDirection,
        FalseSignalRate falseSignals,
        double degreesOfFreedom,
        List<PairDifference> differences,
        List<String> notConverged) {
    /** Copies the lists. */
    public SubsetComparison {
        features = List.copyOf(features);
        biases = List.copyOf(biases);
        spreads = List.copyOf(spreads);
        differences = List.copyOf(differences);
        notConverged = List.copyOf(notConverged);
    }

    /**
     * Difference of two generators over all subsets and hypotheses.
     *
     * @param first 1 for the first generator
     * @param second the subtracted one
     * @param found difference compared with statistical uncertainties only
     */
    public record PairDifference(int first, int second, SubsetDifference found) {}

    /**
     * Compares.
     *
     * @param fits of each generator in subsets of the same cuts, from independent events
     * @param scale factor from the spread to that of the whole sample
     * @param seed of the toys
     * @throws InvalidInput if there is no subset and hypothesis in which all fits converge
     */
    static SubsetComparison of(List<SubsetFits> fits, double scale, long seed) {
        List<SubsetFits> shared = SubsetFits.atSharedPlaces(fits);
        List<SubsetBump> places = shared.get(0).bumps();
        if (places.isEmpty()) {
            throw new InvalidInput("no subset in which the fits to all generators converge; draw more events");
        }
        List<BiasScatter> scatters = IntStream.range(0, places.size())
                .mapToObj(place -> BiasScatter.of(shared.stream()
                        .map(ofOne -> ofOne.bumps().get(place).bias())
                        .toList()))
                .toList();
        double degreesOfFreedom = (fits.size() - 1) * worth(shared);
        GeneratorSpread overall =
                BiasScatter.overall(scatters, degreesOfFreedom).times(scale);
        return new SubsetComparison(
                fits.get(0).features(),
                biases(shared),
                IntStream.range(0, places.size())
                        .mapToObj(place -> new SpreadInSubset(
                                places.get(place).subset(),
                                places.get(place).cut(),
                                scatters.get(place).spread(scale)))
                        .toList(),
                overall,
                BiasScatter.overall(scatters, fits.size() - 1.0).times(scale),
                FalseSignalRate.of(overall.spread()),
                degreesOfFreedom,
                differences(fits, seed),
                fits.stream()
                        .flatMap(ofOne -> ofOne.notConverged().stream())
                        .distinct()
                        .toList());
    }

    private static List<ComparedSubsetBias> biases(List<SubsetFits> shared) {
        return IntStream.range(0, shared.size())
                .boxed()
                .flatMap(i -> shared.get(i).bumps().stream().map(bump -> new ComparedSubsetBias(i + 1, bump)))
                .toList();
    }

    private static List<PairDifference> differences(List<SubsetFits> fits, long seed) {
        List<PairDifference> differences = new ArrayList<>();
        for (int i = 0; i < fits.size(); i++) {
            for (int j = i + 1; j < fits.size(); j++) {
                SubsetDifference found = SubsetDifference.of(fits.get(i), fits.get(j), seed);
                differences.add(new PairDifference(i + 1, j + 1, found));
            }
        }
        return differences;
    }

    /** (tr C)² / tr C² of the generators' mean covariance. */
    private static double worth(List<SubsetFits> shared) {
        int n = shared.get(0).bumps().size();
        double[][] sum = new double[n][n];
        for (SubsetFits ofOne : shared) {
            double[][] covariance = ofOne.covariance();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    sum[i][j] += covariance[i][j];
                }
            }
        }
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            trace += sum[i][i];
            for (int j = 0; j < n; j++) {
                squares += sum[i][j] * sum[i][j];
            }
        }
        return trace * trace / squares;
    }

    /** The largest spread; as the largest of many noisy estimates, it is biased upwards. */
    public SpreadInSubset largest() {
        return spreads.stream()
                .max(Comparator.comparingDouble(
                        place -> place.spread().wholeSample().spread()))
                .orElseThrow();
    }
}
