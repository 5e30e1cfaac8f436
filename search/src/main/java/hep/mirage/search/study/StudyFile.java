package hep.mirage.search.study;

import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.generator.EarlyStopping;
import hep.mirage.model.generator.GeneratorSettings;
import java.util.Objects;

/**
 * Complete content of a study file: the study itself, and how its generator is trained on a Monte Carlo sample.
 *
 * @param study what a run computes
 * @param sampleLayout how files store the study's schema, and which events are selected
 * @param generatorTraining how {@code train-generator} creates the study's bundle
 * @param heldOutFraction fraction of the sample's events that {@code train-generator} excludes from training, in [0, 1)
 * @param earlyStopping when the training ends before its last epoch
 */
public record StudyFile(
        Study study,
        SampleLayout sampleLayout,
        GeneratorSettings generatorTraining,
        double heldOutFraction,
        EarlyStopping earlyStopping) {
    /** Rejects null components. */
    public StudyFile {
        Objects.requireNonNull(study, "study");
        Objects.requireNonNull(sampleLayout, "sampleLayout");
        Objects.requireNonNull(generatorTraining, "generatorTraining");
        Objects.requireNonNull(earlyStopping, "earlyStopping");
    }
}
