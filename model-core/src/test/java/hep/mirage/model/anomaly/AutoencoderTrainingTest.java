package hep.mirage.model.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Events on a line in three dimensions, with a little noise: one latent number encodes them. */
class AutoencoderTrainingTest {
    private static final int EVENTS = 600;

    private static UniformRandomProvider stream() {
        return RandomStreams.open(new StreamKey(16, StreamPurpose.ANOMALY_SCORE, 0, 0));
    }

    private static AutoencoderSettings settings(TrainedEvents events, AnomalyScore score) {
        return new AutoencoderSettings(1, List.of(16), 0.01, AdamSettings.of(1e-2, 0), 32, 15, events, score);
    }

    /** Every third event lies in the window. */
    private static LabelledDataset onALine() {
        SplittableRandom random = new SplittableRandom(3);
        float[] features = new float[3 * EVENTS];
        float[] labels = new float[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            double place = random.nextGaussian();
            for (int j = 0; j < 3; j++) {
                features[3 * i + j] = (float) (place + 0.05 * random.nextGaussian());
            }
            labels[i] = i % 3 == 0 ? 1 : 0;
        }
        return new LabelledDataset(3, features, labels, new double[EVENTS]);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Test
    void eventsOffTheLineScoreHigher() {
        float[] off = {1, -1, 1, -1.5f, 1, 0, 0, 2, -2};
        for (AnomalyScore score : List.of(AnomalyScore.LOSS, AnomalyScore.RECONSTRUCTION)) {
            AnomalyScorer scorer = AutoencoderTraining.train(settings(TrainedEvents.ALL, score), onALine(), stream());
            double usual = mean(scorer.response(onALine().features()));
            for (float response : scorer.response(off)) {
                assertTrue(response > 2 * usual && response < 1, score + ": " + response + " beside " + usual);
            }
        }
    }

    @Test
    void theDivergenceIsThatOfEventsFarFromTheOthers() {
        AnomalyScorer scorer =
                AutoencoderTraining.train(settings(TrainedEvents.ALL, AnomalyScore.DIVERGENCE), onALine(), stream());
        float[] response = scorer.response(new float[] {0.05f, 0, 0.05f, 3, 3, 3});
        assertTrue(response[1] > response[0], Arrays.toString(response));
    }

    /** An encoder with μ = 2 x and ln σ² = ln 4 and a decoder with x' = 1: s = (x - 1)² + β (4 + 4 x² - ln 4 - 1). */
    @Test
    void theScoreIsThatOfTheFormula() {
        AutoencoderSettings settings = new AutoencoderSettings(
                1, List.of(), 0.5, AdamSettings.of(1e-3, 0), 1, 1, TrainedEvents.ALL, AnomalyScore.LOSS);
        AnomalyScorer scorer = new AnomalyScorer(
                new NetworkWeights(settings.encoderShape(1), new float[] {2, 0, 0, (float) Math.log(4)}),
                new NetworkWeights(settings.decoderShape(1), new float[] {0, 1}),
                settings,
                1);
        double score = 0.49 + 0.5 * (4 + 4 * 0.09 - Math.log(4) - 1);
        assertEquals(score / (1 + score), scorer.response(new float[] {0.3f})[0], 1e-6);
    }

    /** ln σ² = 800 x: σ² at x = 1 is larger than any number. */
    @Test
    void anEventFarOutsideHasTheHighestResponse() {
        for (double beta : new double[] {0.5, 0}) {
            AutoencoderSettings settings = new AutoencoderSettings(
                    1, List.of(), beta, AdamSettings.of(1e-3, 0), 1, 1, TrainedEvents.ALL, AnomalyScore.LOSS);
            AnomalyScorer scorer = new AnomalyScorer(
                    new NetworkWeights(settings.encoderShape(1), new float[] {0, 800, 0, 0}),
                    new NetworkWeights(settings.decoderShape(1), new float[] {0, 0}),
                    settings,
                    1);
            assertEquals(beta > 0 ? 1 : 0.5f, scorer.response(new float[] {1})[0], "x² = 1 without β");
        }
    }

    @Test
    void theSameStreamGivesTheSameBitsAndAnEventItsOwnWhereverItStands() {
        AutoencoderSettings settings = settings(TrainedEvents.ALL, AnomalyScore.LOSS);
        LabelledDataset dataset = onALine();
        AnomalyScorer scorer = AutoencoderTraining.train(settings, dataset, stream());
        float[] all = scorer.response(dataset.features());
        assertArrayEquals(
                all, AutoencoderTraining.train(settings, dataset, stream()).response(dataset.features()));
        assertEquals(all[7], scorer.response(Arrays.copyOfRange(dataset.features(), 21, 24))[0]);
        assertEquals(15 * (EVENTS / 32), scorer.steps());
    }

    /** Other labels change a training on the side-bands, and nothing else. */
    @Test
    void labelsChooseTheEventsOfTheSideBandsOnly() {
        LabelledDataset dataset = onALine();
        float[] others = new float[EVENTS];
        Arrays.fill(others, 0, EVENTS / 2, 1);
        LabelledDataset relabelled = new LabelledDataset(3, dataset.features(), others, new double[EVENTS]);
        for (TrainedEvents events : TrainedEvents.values()) {
            AutoencoderSettings settings = settings(events, AnomalyScore.LOSS);
            float[] first =
                    AutoencoderTraining.train(settings, dataset, stream()).response(dataset.features());
            float[] second =
                    AutoencoderTraining.train(settings, relabelled, stream()).response(dataset.features());
            assertEquals(events == TrainedEvents.ALL, Arrays.equals(first, second), events.toString());
        }
    }

    @Test
    void fewerEventsThanABatchAreOneBatch() {
        LabelledDataset few = onALine().select(new int[] {0, 1, 2, 3, 4});
        assertFalse(Float.isNaN(AutoencoderTraining.train(settings(TrainedEvents.ALL, AnomalyScore.LOSS), few, stream())
                .response(few.features())[0]));
        LabelledDataset window = onALine().select(new int[] {0, 3});
        assertThrows(
                IllegalArgumentException.class,
                () -> AutoencoderTraining.train(
                        settings(TrainedEvents.SIDE_BANDS, AnomalyScore.LOSS), window, stream()));
    }

    @Test
    void aTrainingThatDivergesSaysSo() {
        AutoencoderSettings wild = new AutoencoderSettings(
                1, List.of(16), 1e6, AdamSettings.of(10, 0), 32, 15, TrainedEvents.ALL, AnomalyScore.LOSS);
        assertThrows(ArithmeticException.class, () -> AutoencoderTraining.train(wild, onALine(), stream()));
    }
}
