package hep.mirage.app.comparison.ensembles;

import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.lab.comparison.ComparedBundle;
import hep.mirage.lab.comparison.Kinship;
import hep.mirage.lab.comparison.Trainings;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.GeneratorBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What ensembles of one study, each drawn from another generator, say of false signals, and how far they differ.
 *
 * <p>All runs of an ensemble share what their generator got wrong: its mean significance and its rate of false signals have
 * an error that more runs do not lower. Ensembles from trainings on disjoint parts of one sample measure it, with the
 * assumptions of {@link Trainings} and {@link hep.mirage.lab.comparison.GeneratorComparison}.
 *
 * @param ensembles that were compared, in the order of the numbers in the tables
 * @param kinship what their generators' trainings share; null if a bundle was not found
 * @param scale of the spread that events make, from these generators to those of the whole sample; 1 where there is no way
 * @param pairedRuns runs that are in all ensembles; no other is counted
 * @param figures what was compared
 */
public record EnsembleComparison(
        List<ComparedEnsemble> ensembles,
        Kinship kinship,
        double scale,
        int pairedRuns,
        List<FigureComparison> figures) {
    /** Copies the lists. */
    public EnsembleComparison {
        ensembles = List.copyOf(ensembles);
        figures = List.copyOf(figures);
    }

    /**
     * Compares ensembles.
     *
     * @param parts two or more
     * @param folders their folders, as named by the user
     * @param bundles where their generators may be found
     * @throws InvalidInput if they are not of one study and master seed, share a generator, or hardly a run
     */
    public static EnsembleComparison of(List<EnsemblePart> parts, List<String> folders, GeneratorBundles bundles) {
        PairedRuns runs = PairedRuns.of(parts);
        List<ComparedEnsemble> ensembles = new ArrayList<>();
        List<GeneratorBundle> found = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Optional<GeneratorBundles.Found> bundle = bundles.of(parts.get(i).manifest());
            bundle.map(GeneratorBundles.Found::bundle).ifPresent(found::add);
            ensembles.add(new ComparedEnsemble(
                    folders.get(i),
                    runs.runsOf(i),
                    parts.get(i).manifest().generatorSha256(),
                    bundle.map(known -> ComparedBundle.of(known.file(), known.bundle()))
                            .orElse(null)));
        }
        Optional<Trainings> trainings = found.size() < parts.size()
                ? Optional.empty()
                : Optional.of(new Trainings(
                        found.stream().map(GeneratorBundle::manifest).toList()));
        return of(ensembles, runs, trainings);
    }

    private static EnsembleComparison of(
            List<ComparedEnsemble> ensembles, PairedRuns runs, Optional<Trainings> trainings) {
        Optional<Kinship> kinship = trainings.map(Trainings::kinship);
        boolean scaled = kinship.filter(is -> is == Kinship.DISJOINT_PARTS || is == Kinship.REPEATED_PARTS)
                .isPresent();
        return new EnsembleComparison(
                ensembles,
                kinship.orElse(null),
                scaled ? trainings.orElseThrow().eventScale() : 1,
                runs.numbers().size(),
                RunFigure.of(runs.study()).stream()
                        .map(figure -> FigureComparison.of(figure, runs.values(figure), trainings))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Whether some part of the sample was learnt several times, so that events and trainings are told apart. */
    public boolean tellsTrainingsApart() {
        return figures.stream().map(FigureComparison::components).anyMatch(Objects::nonNull);
    }
}
