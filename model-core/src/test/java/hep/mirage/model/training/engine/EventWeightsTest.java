package hep.mirage.model.training.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.SyntheticDatasets;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights of events on each path of the CPU: single events, batches, batches of one class; and in the validation. */
class EventWeightsTest {
    private static final int EVENTS = 120;
    private static final LabelledDataset PLAIN = SyntheticDatasets.resembling(EVENTS, 3);

    static Stream<ClassifierSettings> paths() {
        ClassifierSettings single = new ClassifierSettings(List.of(6), AdamSettings.of(1e-2, 0), 3, 1);
        ClassifierSettings batches = new ClassifierSettings(List.of(6), AdamSettings.of(1e-2, 0), 3, 16);
        return Stream.of(
                single,
                single.withEpochs(3, new EarlyStopping(0.25, 3, 0)),
                batches,
                batches.withEpochs(3, new EarlyStopping(0.25, 3, 0)),
                batches.withLoss(ClassifierLoss.MEAN_SQUARED_ERROR, ClassBalance.WEIGHTS, 0),
                batches.withLoss(ClassifierLoss.LABEL_PROPORTION, ClassBalance.NONE, 0));
    }

    private static TrainingOutcome trained(LabelledDataset dataset, ClassifierSettings settings) {
        TrainingTask task = new TrainingTask(
                dataset,
                settings,
                InitialWeights.glorotUniform(
                        settings.shape(3), RandomStreams.open(new StreamKey(1, StreamPurpose.INITIAL_WEIGHTS, 0, 0))),
                new RunRandomness(1, 0, 0));
        return new FusedEngine().train(task).orThrow();
    }

    private static float[] all(float weight) {
        float[] weights = new float[EVENTS];
        Arrays.fill(weights, weight);
        return weights;
    }

    @ParameterizedTest
    @MethodSource("paths")
    void weightOneChangesNoBit(ClassifierSettings settings) {
        TrainingOutcome plain = trained(PLAIN, settings);
        TrainingOutcome ones = trained(PLAIN.withWeights(all(1)), settings);
        assertArrayEquals(plain.weights().values(), ones.weights().values());
        assertEquals(plain.finalLoss(), ones.finalLoss());
        assertEquals(plain.keptValidationLoss(), ones.keptValidationLoss());
    }

    /** Factors of 2 are exact; Adam's step does not depend on the scale of the loss, except through its epsilon. */
    @ParameterizedTest
    @MethodSource("paths")
    void weightTwoDoublesTheLoss(ClassifierSettings settings) {
        ClassifierSettings oneEpoch = settings.withEpochs(1, settings.earlyStopping());
        TrainingOutcome plain = trained(PLAIN, oneEpoch);
        TrainingOutcome twos = trained(PLAIN.withWeights(all(2)), oneEpoch);
        assertEquals(2 * plain.finalLoss(), twos.finalLoss(), 1e-3 * plain.finalLoss());
        plain.keptValidationLoss()
                .ifPresent(
                        loss -> assertEquals(2 * loss, twos.keptValidationLoss().orElseThrow(), 1e-3 * loss));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void otherWeightsTrainAnotherNet(ClassifierSettings settings) {
        float[] weights = all(1);
        for (int event = 0; event < EVENTS; event += 2) {
            weights[event] = 3;
        }
        assertFalse(Arrays.equals(
                trained(PLAIN, settings).weights().values(),
                trained(PLAIN.withWeights(weights), settings).weights().values()));
    }

    @Test
    void selectionKeepsTheWeights() {
        float[] weights = all(1);
        weights[5] = 4;
        LabelledDataset selected = PLAIN.withWeights(weights).select(new int[] {7, 5});
        assertArrayEquals(new float[] {1, 4}, selected.weights());
        assertFalse(PLAIN.select(new int[] {7, 5}).isWeighted());
        assertEquals(1, PLAIN.weight(5));
    }

    @Test
    void refusesWeightsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withWeights(new float[EVENTS - 1]));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withWeights(all(0)));
        assertThrows(IllegalArgumentException.class, () -> PLAIN.withWeights(all(Float.NaN)));
    }
}
