package hep.mirage.app.config;

import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.generator.GeneratorSettings;
import java.util.Objects;

/**
 * All that a study file says: the study itself, and how its generator is trained from a Monte Carlo sample.
 *
 * @param study what a run computes
 * @param sampleLayout how files hold the study's schema, and which events take part
 * @param generatorTraining how {@code train-generator} makes the study's bundle
 */
public record StudyFile(Study study, SampleLayout sampleLayout, GeneratorSettings generatorTraining) {
    /** Nothing may be missing. */
    public StudyFile {
        Objects.requireNonNull(study, "study");
        Objects.requireNonNull(sampleLayout, "sampleLayout");
        Objects.requireNonNull(generatorTraining, "generatorTraining");
    }
}
