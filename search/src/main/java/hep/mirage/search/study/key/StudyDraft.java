package hep.mirage.search.study.key;

import hep.mirage.model.event.SampleLayout;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.source.Injection;
import hep.mirage.search.study.ClassifierPlan;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.FitPlan;
import hep.mirage.search.study.ScanPlan;
import hep.mirage.search.study.SearchDesign;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.StudyFile;
import java.util.List;
import java.util.Optional;

/**
 * A study file as read, section by section. It is complete if its document has no problems.
 *
 * @param name the study's name; empty if it could not be read
 * @param layout how files store the study's schema; empty if it could not be read
 * @param generator bundle and training; the bundle is empty if it could not be read
 * @param dataset expected number of events of a run, and their mass range
 * @param search the mass hypotheses with their window and side-bands
 * @param classifier network, inputs and engine
 * @param scan the working points
 * @param fit the mass spectrum and its fits
 * @param arms ways to get the responses, at least one; {@link Arm#PUBLISHED} alone if the study lists none
 * @param injection signal that is added to the datasets; {@link Injection#NONE} if none is
 * @param ensemble number of runs, seed and batches
 */
public record StudyDraft(
        String name,
        Optional<SampleLayout> layout,
        GeneratorPlan generator,
        DatasetPlan dataset,
        SearchDesign search,
        ClassifierPlan classifier,
        ScanPlan scan,
        FitPlan fit,
        List<Arm> arms,
        Injection injection,
        EnsemblePlan ensemble) {
    /**
     * A study as a draft, for writing.
     *
     * @param study complete; how its generator was trained is not part of it, so that the draft has the defaults
     */
    public static StudyDraft of(Study study) {
        return new StudyDraft(
                study.name(),
                Optional.of(SampleLayout.plain(study.schema())),
                new GeneratorPlan(study.generatorBundle(), GeneratorKeys.TRAINING.defaults()),
                study.dataset(),
                study.search(),
                study.classifier(),
                study.scan(),
                study.fit(),
                study.arms(),
                study.injection(),
                study.ensemble());
    }

    /** The study; only if the document has no problems. */
    public Study study() {
        return new Study(
                name,
                layout.orElseThrow().schema(),
                generator.bundle(),
                dataset,
                search,
                classifier,
                scan,
                fit,
                arms,
                injection,
                ensemble);
    }

    /** The complete content of the file; only if the document has no problems. */
    public StudyFile file() {
        GeneratorTraining training = generator.training();
        return new StudyFile(
                study(),
                layout.orElseThrow(),
                training.settings(),
                training.heldOutFraction(),
                training.earlyStopping());
    }
}
