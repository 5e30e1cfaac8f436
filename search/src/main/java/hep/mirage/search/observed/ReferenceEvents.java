package hep.mirage.search.observed;

import hep.mirage.model.dataset.DatasetSettings;
import hep.mirage.model.dataset.RunDataset;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.run.PseudoExperiment;
import hep.mirage.search.study.Study;

/**
 * Events of a study's generator with which observed events are compared.
 *
 * @param all in the study's mass range
 * @param control those in the control region
 */
public record ReferenceEvents(EventBatch all, EventBatch control) {
    /** Datasets of a run that are drawn together: {@value}. */
    private static final double DATASETS = 5;

    /** Most events that are drawn. */
    private static final double MOST_EVENTS = 1e6;

    /** Share of a finite sample that is drawn; of a weighted one, larger shares would have other distributions. */
    private static final double SHARE = 0.2;

    /**
     * Draws a Poisson number of events from a stream of their own: {@value #DATASETS} times those of a run, fewer from a
     * finite sample, which gives each event once.
     *
     * @param study defines mass range and expected number of events
     * @param generator the study's
     */
    public static ReferenceEvents draw(Study study, Generator generator) {
        DatasetSettings ofRun = study.datasetSettings();
        double drawable = generator
                .finiteSample()
                .map(sample -> SHARE * sample.drawable(ofRun.massRangeLowGeV(), ofRun.massRangeHighGeV()))
                .orElse(Double.POSITIVE_INFINITY);
        double aRun = ofRun.expectedEvents();
        double wanted = Math.min(Math.max(aRun, Math.min(drawable, DATASETS * aRun)), MOST_EVENTS);
        EventBatch all = RunDataset.draw(
                generator,
                new DatasetSettings(
                        wanted,
                        ofRun.massRangeLowGeV(),
                        ofRun.massRangeHighGeV(),
                        ofRun.inputs(),
                        ofRun.angleEncoding()),
                RandomStreams.open(new StreamKey(
                        study.ensemble().masterSeed(),
                        StreamPurpose.GENERATOR_QUALITY,
                        PseudoExperiment.OBSERVED_RUN,
                        0)));
        return new ReferenceEvents(all, ControlRegion.of(study).select(all));
    }
}
