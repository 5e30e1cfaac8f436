package hep.mirage.lab.appraisal;

import hep.mirage.lab.quality.KinematicRelation;
import hep.mirage.lab.quality.TwoSampleTest;
import hep.mirage.model.event.EventBatch;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What distinguishes generated events from real ones.
 *
 * @param plain a classifier with all features and the mass as inputs
 * @param informed the same, with the residuals of the equations below as further inputs; empty if there are none
 * @param relations equations between features that real events satisfy
 */
public record Distinction(TwoSampleTest plain, Optional<TwoSampleTest> informed, List<RelationQuality> relations) {
    /** Copies the list. */
    public Distinction {
        relations = List.copyOf(relations);
    }

    /**
     * How well generated events satisfy an equation.
     *
     * @param name the feature determined by the others
     * @param shareKept of the generated events that satisfy it to {@value KinematicRelation#TOLERANCE}
     * @param medianResidual median residual: relative, or in rad for an angle
     */
    public record RelationQuality(String name, double shareKept, double medianResidual) {}

    /** Trains both classifiers in parallel; empty if there are too few real events. */
    static Optional<Distinction> of(EventBatch generated, ReferenceSample reference, long seed) {
        if (Math.min(reference.toLearn().size(), reference.toAsk().size()) < TwoSampleTest.Samples.FEWEST) {
            return Optional.empty();
        }
        List<KinematicRelation> relations = KinematicRelation.keptBy(reference.all());
        TwoSampleTest.Samples samples = new TwoSampleTest.Samples(
                generated,
                TwoSampleTest.thinned(reference.toLearn(), seed),
                TwoSampleTest.thinned(reference.toAsk(), seed));
        Stream<Supplier<TwoSampleTest>> trainings = relations.isEmpty()
                ? Stream.of(() -> TwoSampleTest.of(samples, seed))
                : Stream.of(
                        () -> TwoSampleTest.of(samples, seed), () -> TwoSampleTest.informed(samples, relations, seed));
        List<TwoSampleTest> results = trainings.parallel().map(Supplier::get).toList();
        return Optional.of(new Distinction(
                results.get(0),
                results.stream().skip(1).findFirst(),
                relations.stream()
                        .map(relation -> new RelationQuality(
                                relation.name(), relation.shareKept(generated), relation.medianResidual(generated)))
                        .toList()));
    }
}
