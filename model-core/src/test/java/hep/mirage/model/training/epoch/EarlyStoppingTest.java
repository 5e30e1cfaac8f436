package hep.mirage.model.training.epoch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.ValidationSplit;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.BinaryCrossEntropy;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.response.ClassifierResponse;
import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.HiddenLayers;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.SyntheticDatasets;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EarlyStoppingTest {
    private static final RunRandomness RANDOMNESS = new RunRandomness(1, 0, 0);
    private static final EarlyStopping STOPPING = new EarlyStopping(0.3, 3, 0);
    private static final int MOST_EPOCHS = 60;
    /** Few events with random labels: over-training starts soon. */
    private static final LabelledDataset DATASET = SyntheticDatasets.resembling(200, 7);

    private static ClassifierSettings settings(int epochs, EarlyStopping stopping) {
        return new ClassifierSettings(List.of(61, 19), AdamSettings.of(3e-3, 0), epochs, 8)
                .withEpochs(epochs, stopping);
    }

    private static TrainingOutcome train(LabelledDataset dataset, ClassifierSettings settings) {
        NetworkWeights start = InitialWeights.glorotUniform(
                settings.shape(dataset.inputs()),
                RandomStreams.open(new StreamKey(1, StreamPurpose.INITIAL_WEIGHTS, 0, 0)));
        return new FusedEngine()
                .train(new TrainingTask(dataset, settings, start, RANDOMNESS))
                .orThrow();
    }

    @Test
    void stopsWhenPatienceEndsAndKeepsTheBestWeights() {
        TrainingOutcome outcome = train(DATASET, settings(MOST_EPOCHS, STOPPING));
        double[] losses = outcome.validationLoss();
        double best = Arrays.stream(losses).min().orElseThrow();
        assertTrue(outcome.epochs() < MOST_EPOCHS, "stopped after " + outcome.epochs());
        assertEquals(outcome.epochs(), outcome.keptEpoch() + 1 + STOPPING.patienceEpochs());
        assertEquals(best, losses[outcome.keptEpoch()], 0);
        assertEquals(best, outcome.keptValidationLoss().getAsDouble(), 0);
        assertEquals(outcome.epochLoss()[outcome.keptEpoch()], outcome.finalLoss(), 0);
        // The net that was kept is the one of a training that ends with the best epoch, to the bit.
        TrainingOutcome shorter = train(DATASET, settings(outcome.keptEpoch() + 1, STOPPING));
        assertArrayEquals(shorter.weights().values(), outcome.weights().values(), 0f);
    }

    @Test
    void theLossIsThatOfTheKeptNetOnEventsItWasNotTrainedOn() {
        TrainingOutcome outcome = train(DATASET, settings(MOST_EPOCHS, STOPPING));
        LabelledDataset validation =
                ValidationSplit.of(DATASET, 0.3, RANDOMNESS.validationSplit()).validation();
        float[] response = ClassifierResponse.of(outcome.weights(), validation.features());
        double sum = 0;
        for (int i = 0; i < response.length; i++) {
            sum += -Math.log(validation.labels()[i] == 1 ? response[i] : 1.0 - response[i]);
        }
        assertEquals(sum / validation.size(), outcome.keptValidationLoss().getAsDouble(), 1e-6);
    }

    /** A loss that must fall by more than it ever does is best after the first epoch. */
    @Test
    void aFallBelowTheLeastOneIsNone() {
        TrainingOutcome outcome = train(DATASET, settings(MOST_EPOCHS, new EarlyStopping(0.3, 4, 10)));
        assertEquals(0, outcome.keptEpoch());
        assertEquals(5, outcome.epochs());
    }

    @Test
    void withoutValidationAllEpochsAreTrained() {
        TrainingOutcome outcome = train(DATASET, settings(7, EarlyStopping.OFF));
        assertEquals(7, outcome.epochs());
        assertEquals(6, outcome.keptEpoch());
        assertTrue(outcome.keptValidationLoss().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(ClassifierLoss.class)
    void everyLossValidatesWithNormalizationDropoutAndWeights(ClassifierLoss loss) {
        HiddenLayers layers = new HiddenLayers(List.of(31), Activation.TANH, Normalization.BATCH, 0.2);
        ClassifierSettings settings = new ClassifierSettings(layers, AdamSettings.of(3e-3, 0), 5, 8)
                .withLoss(loss, ClassBalance.WEIGHTS, 1e-4)
                .withEpochs(5, STOPPING);
        TrainingOutcome outcome = train(SyntheticDatasets.separable(400, 7), settings);
        double[] losses = outcome.validationLoss();
        assertTrue(losses[outcome.keptEpoch()] < 0.8 * losses[0], Arrays.toString(losses));
        assertArrayEquals(
                losses, train(SyntheticDatasets.separable(400, 7), settings).validationLoss(), 0);
    }

    /** At the start every response is 1/2: the loss of a whole class is ln 2 also in the mean of its responses. */
    @Test
    void theLabelProportionOfAWholeClassIsOneBatch() {
        ClassifierSettings settings =
                settings(1, STOPPING).withLoss(ClassifierLoss.LABEL_PROPORTION, ClassBalance.NONE, 0);
        NetworkWeights zero = new NetworkWeights(
                settings.shape(7).plain(), new float[settings.shape(7).parameterCount()]);
        Validation validation = new Validation(DATASET, settings, ClassWeights.EQUAL);
        float[] logits = Logits.of(zero, DATASET.features(), MatrixKernel.fastest());
        assertTrue(validation.goesOnAfter(logits, () -> zero));
        assertEquals(BinaryCrossEntropy.loss(0, 1), validation.losses()[0], 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 0", "-0.1, 3, 0", "0.5, 0, 0", "0.5, 3, -1", "NaN, 3, 0", "0.5, 3, NaN"})
    void refusesValuesOutsideTheirBounds(double fraction, int patience, double delta) {
        assertThrows(IllegalArgumentException.class, () -> new EarlyStopping(fraction, patience, delta));
    }

    @Test
    void refusesOneEventToTrainAndToValidateOn() {
        LabelledDataset single = SyntheticDatasets.resembling(1, 7);
        assertThrows(IllegalArgumentException.class, () -> train(single, settings(1, STOPPING)));
    }
}
