package hep.mirage.lab.comparison.ensembles;

import hep.mirage.lab.comparison.GeneratorSpread;
import hep.mirage.lab.comparison.Kinship;
import hep.mirage.lab.comparison.Trainings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * One quantity in all ensembles.
 *
 * @param figure the quantity
 * @param runs that have the quantity in every ensemble
 * @param means by ensemble
 * @param differences between each pair of ensembles
 * @param between the observed spread of the generators, beyond the errors; empty if no run differs between two of them,
 *     if there is one generator, or if {@code components} is given instead
 * @param components contributions of events and training; empty if no part of the sample was used for two trainings
 * @param wholeSample the spread of generators trained on the whole sample; empty if it cannot be derived
 */
public record FigureComparison(
        RunFigure figure,
        int runs,
        List<Mean> means,
        List<Difference> differences,
        Optional<GeneratorSpread> between,
        Optional<VarianceComponents> components,
        Optional<GeneratorSpread> wholeSample) {
    /** Copies the lists. */
    public FigureComparison {
        means = List.copyOf(means);
        differences = List.copyOf(differences);
    }

    /**
     * The mean over runs.
     *
     * @param value mean
     * @param error from the finite number of runs; empty if all runs have the same value
     */
    public record Mean(double value, OptionalDouble error) {}

    /**
     * Difference of two ensembles, run by run.
     *
     * @param first 1 for the first ensemble
     * @param second the subtracted one
     * @param value mean difference
     * @param error from the finite number of runs; empty if all runs differ by the same value
     */
    public record Difference(int first, int second, double value, OptionalDouble error) {}

    /**
     * Compares.
     *
     * @param figure the quantity
     * @param values [ensembles][runs]
     * @param of what the generators have in common; empty if they are not known
     * @param trainings of the generators; empty if they are not known, or one
     * @return empty if fewer than two runs have the quantity in every ensemble
     */
    static Optional<FigureComparison> of(
            RunFigure figure, double[][] values, Optional<Kinship> of, Optional<Trainings> trainings) {
        if (values[0].length < 2) {
            return Optional.empty();
        }
        PairedMeans means = PairedMeans.of(values);
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                differences.add(new Difference(i + 1, j + 1, means.difference(i, j), means.differenceError(i, j)));
            }
        }
        List<Mean> estimates = IntStream.range(0, values.length)
                .mapToObj(i -> new Mean(means.means()[i], means.error(i)))
                .toList();
        Kinship kinship = of.orElse(Kinship.MIXED);
        boolean differ =
                differences.stream().anyMatch(difference -> difference.error().isPresent());
        Optional<VarianceComponents> components = trainings
                .filter(known -> differ && kinship == Kinship.REPEATED_PARTS)
                .map(known -> VarianceComponents.of(means, known.parts()));
        Optional<GeneratorSpread> between = differ && components.isEmpty() && kinship != Kinship.ONE_GENERATOR
                ? Optional.of(GeneratorSpread.of(means.scatter(), means.scatterOfErrors(), values.length - 1.0))
                : Optional.empty();
        Optional<GeneratorSpread> wholeSample = components
                .map(found -> found.wholeSample(trainings.orElseThrow().eventScale()))
                .or(() -> between.filter(found -> kinship == Kinship.DISJOINT_PARTS)
                        .map(found -> found.times(trainings.orElseThrow().scale())));
        return Optional.of(
                new FigureComparison(figure, means.runs(), estimates, differences, between, components, wholeSample));
    }
}
