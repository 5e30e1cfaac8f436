package hep.mirage.app.ensemble;

import hep.mirage.app.config.Study;
import hep.mirage.model.generator.Generator;
import java.util.Objects;

/**
 * What the job broadcasts: the study and its generator, from which every task makes its own {@link PseudoExperiment}.
 *
 * @param study what to compute
 * @param generator the study's generator
 */
public record PseudoExperiments(Study study, Generator generator) implements RunFunction.Factory {
    /** Nothing may be missing. */
    public PseudoExperiments {
        Objects.requireNonNull(study, "study");
        Objects.requireNonNull(generator, "generator");
    }

    @Override
    public RunFunction create() {
        return new PseudoExperiment(study, generator)::outcome;
    }
}
