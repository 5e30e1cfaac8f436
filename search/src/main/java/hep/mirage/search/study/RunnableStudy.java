package hep.mirage.search.study;

import hep.mirage.model.generator.GeneratorBundle;
import java.util.Objects;

/**
 * A study with its generator, of the same schema.
 *
 * @param study what a run computes
 * @param bundle its pretrained generator
 */
public record RunnableStudy(Study study, GeneratorBundle bundle) {
    /** Rejects null components. */
    public RunnableStudy {
        Objects.requireNonNull(study, "study");
        Objects.requireNonNull(bundle, "bundle");
    }

    /**
     * The same study and generator with another ensemble.
     *
     * @param ensemble number of runs, seed and batches
     */
    public RunnableStudy withEnsemble(EnsemblePlan ensemble) {
        return new RunnableStudy(study.withEnsemble(ensemble), bundle);
    }
}
