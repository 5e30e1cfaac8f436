package hep.mirage.search.study;

import hep.mirage.model.event.SampleLayout;
import java.util.Optional;

/**
 * A study file as it was read, section by section. It is complete once its document has no problems.
 *
 * @param name the study's name; empty if it could not be read
 * @param layout how files hold the study's schema; empty if it could not be read
 * @param generator bundle and training; the bundle is empty if it could not be read
 * @param dataset how many events a run has, and where
 * @param search the mass hypotheses with their window and side-bands
 * @param classifier what is trained, on which inputs, by which engine
 * @param scan the working points
 * @param fit the mass spectrum and its fits
 * @param ensemble how many runs, by which seed, in which batches
 */
record StudyDraft(
        String name,
        Optional<SampleLayout> layout,
        GeneratorPlan generator,
        DatasetPlan dataset,
        SearchDesign search,
        ClassifierPlan classifier,
        ScanPlan scan,
        FitPlan fit,
        EnsemblePlan ensemble) {
    /**
     * A study as a draft, for writing.
     *
     * @param study complete
     * @param training of its generator, which the study itself does not know
     */
    static StudyDraft of(Study study, GeneratorTraining training) {
        return new StudyDraft(
                study.name(),
                Optional.of(SampleLayout.plain(study.schema())),
                new GeneratorPlan(study.generatorBundle(), training),
                study.dataset(),
                study.search(),
                study.classifier(),
                study.scan(),
                study.fit(),
                study.ensemble());
    }

    /** The study; only where the document has no problems. */
    Study study() {
        return new Study(
                name,
                layout.orElseThrow().schema(),
                generator.bundle(),
                dataset,
                search,
                classifier,
                scan,
                fit,
                ensemble);
    }

    /** All that the file says; only where the document has no problems. */
    StudyFile file() {
        GeneratorTraining training = generator.training();
        return new StudyFile(
                study(),
                layout.orElseThrow(),
                training.settings(),
                training.heldOutFraction(),
                training.earlyStopping());
    }
}
