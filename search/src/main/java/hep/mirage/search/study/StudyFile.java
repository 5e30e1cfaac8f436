package hep.mirage.search.study;

import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.generator.EarlyStopping;
import hep.mirage.model.generator.GeneratorSettings;
import java.util.Objects;

/**
 * All that a study file says: the study itself, and how its generator is trained from a Monte Carlo sample.
 *
 * @param study what a run computes
 * @param sampleLayout how files hold the study's schema, and which events take part
 * @param generatorTraining how {@code train-generator} makes the study's bundle
 * @param heldOutFraction of the sample's events that {@code train-generator} keeps from the training, in [0, 1)
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
