package hep.mirage.search.supervision;

import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.DatasetSettings;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.dataset.MassLabels;
import hep.mirage.model.dataset.MixedDataset;
import hep.mirage.model.dataset.RunDataset;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.study.Study;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Signal and background events of a study, labelled by truth: 1 for signal, 0 for background. Background is drawn from the
 * study's generator, signal from its injected signal, both in the dataset's mass range. A second sample of the same size, of
 * other events, tells what a net has learnt.
 *
 * @param inputs names of the net's inputs [d]
 * @param training the events to train on, at random places, standardised by their own constants
 * @param test others, standardised by the same constants
 * @param standardization these constants
 */
public record TruthSample(
        List<String> inputs, LabelledDataset training, LabelledDataset test, Standardization standardization) {
    /**
     * The run number that addresses the random streams, {@value}: that of no run and no observed events. Events and net are
     * therefore others than those of any run with the same master seed.
     */
    static final long RUN = 1L << 41;

    private static final MassLabels EVERY_EVENT = mass -> MassLabels.Label.WINDOW;
    private static final int TRAINING = 0;
    private static final int TEST = 1;

    /** Copies the list. */
    public TruthSample {
        inputs = List.copyOf(inputs);
    }

    /**
     * Draws both samples.
     *
     * @param study mass range, inputs, and master seed, which with {@link #RUN} decides every event
     * @param sources its generator and its signal
     * @param expectedEvents of each class in each sample; their numbers are drawn from Poisson distributions
     * @throws InvalidInput if the study injects no signal, or a finite sample has too few events
     */
    public static TruthSample draw(Study study, EventSources sources, double expectedEvents) {
        Generator signal = sources.signal()
                .orElseThrow(
                        () -> new InvalidInput("injection.signal: missing; name the signal that the net is to find,"
                                + " and its strength in runs, such as injection: {signal: signal.csv.gz, sigma: 2}"))
                .generator();
        DatasetSettings settings = study.datasetSettings().withExpectedEvents(expectedEvents);
        List<EventBatch> background =
                draw("generator.bundle", sources.background(), settings, stream(study, StreamPurpose.DATASET, 0));
        List<EventBatch> signals =
                draw("injection.signal", signal, settings, stream(study, StreamPurpose.INJECTED_SIGNAL, 0));

        Labeller labeller = new Labeller(study.schema(), settings.inputs(), settings.angleEncoding());
        MixedDataset training = mixed(study, background.get(TRAINING), signals.get(TRAINING), 1);
        MixedDataset test = mixed(study, background.get(TEST), signals.get(TEST), 2);
        Standardization constants = labeller.standardization(training.events(), EVERY_EVENT);
        return new TruthSample(
                labeller.inputNames(),
                labelled(training, labeller, constants),
                labelled(test, labeller, constants),
                constants);
    }

    private static List<EventBatch> draw(
            String key, Generator generator, DatasetSettings settings, UniformRandomProvider random) {
        MassInterval range = new MassInterval(settings.massRangeLowGeV(), settings.massRangeHighGeV());
        generator.finiteSample().ifPresent(sample -> {
            int drawable = sample.drawable(range.lowGeV(), range.highGeV());
            long most = 2 * RunDataset.mostTaken(settings.expectedEvents());
            if (drawable < most) {
                throw new InvalidInput(String.format(
                        Locale.ROOT,
                        "%s: has %,d events from %s to %s GeV; to train and to test with --events %.0f takes up to %,d, none"
                                + " twice; take fewer --events or a larger sample",
                        key,
                        drawable,
                        range.lowGeV(),
                        range.highGeV(),
                        settings.expectedEvents(),
                        most));
            }
        });
        return RunDataset.drawApart(generator, settings, random, 2);
    }

    private static MixedDataset mixed(Study study, EventBatch background, EventBatch signal, int member) {
        return MixedDataset.of(background, signal, stream(study, StreamPurpose.INJECTED_SIGNAL, member));
    }

    private static LabelledDataset labelled(MixedDataset events, Labeller labeller, Standardization constants) {
        LabelledDataset all = labeller.label(events.events(), EVERY_EVENT, constants);
        float[] truth = new float[all.size()];
        for (int event = 0; event < truth.length; event++) {
            truth[event] = events.signal()[event] ? 1 : 0;
        }
        return new LabelledDataset(all.inputs(), all.features(), truth, all.massGeV());
    }

    private static UniformRandomProvider stream(Study study, StreamPurpose purpose, int member) {
        return RandomStreams.open(new StreamKey(study.ensemble().masterSeed(), purpose, RUN, member));
    }
}
