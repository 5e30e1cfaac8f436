package hep.mirage.lab.appraisal;

import java.util.List;
import java.util.Optional;

/**
 * Biases in subsets of one source of events minus those of another, compared with statistical uncertainties only.
 *
 * @param biases how many differences
 * @param pullMean mean of the differences in units of the combined error
 * @param pullWidth root mean square of the same; 1 for statistical uncertainties only, with a wide scatter, since few
 *     biases are independent
 * @param largest absolute difference; empty if there is none
 * @param errorsAlone the differences compared with statistical uncertainties only
 */
public record SubsetDifference(
        int biases, double pullMean, double pullWidth, Optional<Place> largest, ErrorsAlone errorsAlone) {
    /**
     * A difference and its place.
     *
     * @param cut selection of the subset, as text
     * @param hypothesisGeV m0 [GeV]
     * @param difference in standard deviations of one run's fit to the subset
     * @param error of the difference, combined from both errors
     */
    public record Place(String cut, double hypothesisGeV, double difference, double error) {}

    /**
     * Subtracts the biases that both have.
     *
     * @param minuend fits of one
     * @param subtrahend fits of another, drawn independently of it, in subsets of the same cuts
     * @param seed of the toys
     */
    public static SubsetDifference of(SubsetFits minuend, SubsetFits subtrahend, long seed) {
        List<SubsetFits> shared = SubsetFits.atSharedPlaces(List.of(minuend, subtrahend));
        double[] differences = shared.get(0).biases();
        double[][] covariance = shared.get(0).covariance();
        double[] subtracted = shared.get(1).biases();
        double[][] added = shared.get(1).covariance();
        double pullSum = 0;
        double squareSum = 0;
        int largest = -1;
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= subtracted[i];
            for (int j = 0; j < differences.length; j++) {
                covariance[i][j] += added[i][j];
            }
            double pull = differences[i] / Math.sqrt(covariance[i][i]);
            pullSum += pull;
            squareSum += pull * pull;
            if (largest < 0 || Math.abs(differences[i]) > Math.abs(differences[largest])) {
                largest = i;
            }
        }
        return new SubsetDifference(
                differences.length,
                pullSum / differences.length,
                Math.sqrt(squareSum / differences.length),
                largest < 0
                        ? Optional.empty()
                        : Optional.of(place(
                                shared.get(0).bumps().get(largest),
                                differences[largest],
                                covariance[largest][largest])),
                new BiasCovariance(covariance).judge(differences, seed));
    }

    private static Place place(SubsetBump bump, double difference, double variance) {
        return new Place(bump.cut(), bump.bias().hypothesisGeV(), difference, Math.sqrt(variance));
    }
}
