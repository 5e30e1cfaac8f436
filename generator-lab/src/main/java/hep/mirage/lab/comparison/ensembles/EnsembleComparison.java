package hep.mirage.lab.comparison.ensembles;

import hep.mirage.lab.comparison.ComparedBundle;
import hep.mirage.lab.comparison.Kinship;
import hep.mirage.lab.comparison.Trainings;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.GeneratorBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Comparison of the false signals in ensembles of one study, each drawn from a different generator, or all from one
 * generator with nets that were trained in different ways.
 *
 * <p>All runs of an ensemble share the errors of their generator: mean significance and false-signal rate have a
 * systematic uncertainty that more runs do not reduce. Ensembles from trainings on disjoint parts of one sample measure
 * it, under the assumptions of {@link Trainings} and {@link hep.mirage.lab.comparison.GeneratorComparison}.
 *
 * @param ensembles compared ensembles, in the order of their numbers in the tables
 * @param kinship what the trainings of their generators have in common; empty if a bundle was not found
 * @param scale factor for the spread due to events, from these generators to those of the whole sample; 1 if there is
 *     none
 * @param pairedRuns number of runs that are in all ensembles; no others are used
 * @param figures compared quantities
 * @param distributions two-sample tests of every significance, for each pair of ensembles
 */
public record EnsembleComparison(
        List<ComparedEnsemble> ensembles,
        Optional<Kinship> kinship,
        double scale,
        int pairedRuns,
        List<FigureComparison> figures,
        List<DistributionTest> distributions) {
    /** Copies the lists. */
    public EnsembleComparison {
        ensembles = List.copyOf(ensembles);
        figures = List.copyOf(figures);
        distributions = List.copyOf(distributions);
    }

    /**
     * Compares ensembles.
     *
     * @param compared two or more
     * @param bundles bundles of their generators
     * @throws InvalidInput if they differ in study or master seed, in nothing, in generator and training, or have too few common runs
     */
    public static EnsembleComparison of(List<ScannedEnsemble> compared, GeneratorBundles bundles) {
        PairedRuns runs = PairedRuns.of(compared);
        List<ComparedEnsemble> ensembles = new ArrayList<>();
        List<GeneratorBundle> found = new ArrayList<>();
        for (int i = 0; i < compared.size(); i++) {
            ScannedEnsemble one = compared.get(i);
            Optional<GeneratorBundles.Found> bundle = bundles.of(one);
            bundle.map(GeneratorBundles.Found::bundle).ifPresent(found::add);
            ensembles.add(new ComparedEnsemble(
                    one.folder(),
                    runs.runsOf(i),
                    one.study()
                            .classifier()
                            .network()
                            .map(network -> network.settings().optimizer().kind()),
                    one.study().classifier().design().trainer(),
                    one.generatorSha256(),
                    bundle.map(known -> ComparedBundle.of(known.file(), known.bundle()))));
        }
        Optional<Trainings> trainings = found.size() < compared.size() || oneGenerator(ensembles)
                ? Optional.empty()
                : Optional.of(new Trainings(
                        found.stream().map(GeneratorBundle::manifest).toList()));
        return of(ensembles, runs, trainings);
    }

    private static EnsembleComparison of(
            List<ComparedEnsemble> ensembles, PairedRuns runs, Optional<Trainings> trainings) {
        Optional<Kinship> kinship =
                oneGenerator(ensembles) ? Optional.of(Kinship.ONE_GENERATOR) : trainings.map(Trainings::kinship);
        boolean scaled = kinship.filter(is -> is == Kinship.DISJOINT_PARTS || is == Kinship.REPEATED_PARTS)
                .isPresent();
        List<RunFigure> asked = RunFigure.of(runs.study());
        return new EnsembleComparison(
                ensembles,
                kinship,
                scaled ? trainings.orElseThrow().eventScale() : 1,
                runs.numbers().size(),
                asked.stream()
                        .map(figure -> FigureComparison.of(figure, runs.values(figure), kinship, trainings))
                        .flatMap(Optional::stream)
                        .toList(),
                DistributionTest.of(runs, asked));
    }

    private static boolean oneGenerator(List<ComparedEnsemble> ensembles) {
        return ensembles.stream()
                        .map(ComparedEnsemble::generatorSha256)
                        .distinct()
                        .count()
                == 1;
    }

    /**
     * Whether several trainings used the same part of the sample, so that the effects of events and of training can be
     * separated.
     */
    public boolean tellsTrainingsApart() {
        return figures.stream().map(FigureComparison::components).anyMatch(Optional::isPresent);
    }
}
