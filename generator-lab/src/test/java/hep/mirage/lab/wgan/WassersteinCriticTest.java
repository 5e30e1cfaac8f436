package hep.mirage.lab.wgan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.model.network.Activation;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.ReferenceNetwork;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WassersteinCriticTest {
    private static final int BATCH = 6;
    private static final int WIDTH = 4;
    private static final NetworkShape SHAPE =
            NetworkShape.dense(WIDTH, List.of(9, 7, 5), Activation.RELU, 1, Activation.LINEAR);
    /** Exact for a piecewise linear score unless a mask flips in between, which it does nowhere for this seed. */
    private static final double INPUT_STEP = 1e-5;

    private static final double PARAMETER_STEP = 1e-5;

    private final SplittableRandom random = new SplittableRandom(5);
    private final NetworkWeights weights = new NetworkWeights(SHAPE, numbers(SHAPE.parameterCount(), 1));
    private final WassersteinCritic critic = new WassersteinCritic(weights, WIDTH, BATCH, MatrixKernel.fastest());
    /** Its last input is a condition. */
    private final WassersteinCritic told = new WassersteinCritic(weights, WIDTH - 1, BATCH, MatrixKernel.fastest());

    private final float[] mix = new float[BATCH];

    WassersteinCriticTest() {
        System.arraycopy(numbers(2 * BATCH * WIDTH, 2), 0, critic.inputs(), 0, 2 * BATCH * WIDTH);
        System.arraycopy(critic.inputs(), 0, told.inputs(), 0, 2 * BATCH * WIDTH);
        for (int i = 0; i < BATCH; i++) {
            mix[i] = (float) random.nextDouble();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 10})
    void gradientWithPenaltyEqualsFiniteDifference(double penaltyWeight) {
        requireGradient(critic, WIDTH, penaltyWeight);
    }

    @Test
    void penaltyLeavesTheSlopeAlongConditionsAlone() {
        requireGradient(told, WIDTH - 1, 10);
    }

    private void requireGradient(WassersteinCritic critic, int columns, double penaltyWeight) {
        critic.lossGradient(mix, penaltyWeight);
        double[] values = ReferenceNetwork.widen(weights.values());
        for (int i = 0; i < values.length; i++) {
            double kept = values[i];
            values[i] = kept + PARAMETER_STEP;
            double above = referenceLoss(values, columns, penaltyWeight);
            values[i] = kept - PARAMETER_STEP;
            double below = referenceLoss(values, columns, penaltyWeight);
            values[i] = kept;
            double expected = (above - below) / (2 * PARAMETER_STEP);
            assertEquals(expected, critic.gradients()[i], 2e-4 * (1 + Math.abs(expected)), "parameter " + i);
        }
    }

    @Test
    void lossEqualsTheReference() {
        CriticLoss loss = critic.lossGradient(mix, 10);
        double[] values = ReferenceNetwork.widen(weights.values());
        double withoutPenalty = referenceLoss(values, WIDTH, 0);
        assertEquals(-withoutPenalty, loss.distance(), 1e-5);
        assertEquals(referenceLoss(values, WIDTH, 1) - withoutPenalty, loss.penalty(), 1e-4);
    }

    @Test
    void generatorGradientEqualsFiniteDifference() {
        float[] gradient = critic.generatorGradient().clone();
        double[] values = ReferenceNetwork.widen(weights.values());
        double[][] generated = generated();
        for (int i = 0; i < BATCH * WIDTH; i++) {
            double[] slope = inputGradient(values, generated[i / WIDTH]);
            assertEquals(-slope[i % WIDTH] / BATCH, gradient[i], 1e-5, "input " + i);
        }
    }

    @Test
    void refusesACriticThatIsNotPiecewiseLinear() {
        NetworkShape shape = NetworkShape.dense(2, List.of(3), Activation.TANH, 1, Activation.LINEAR);
        NetworkWeights tanh = new NetworkWeights(shape, new float[shape.parameterCount()]);
        assertThrows(
                IllegalArgumentException.class, () -> new WassersteinCritic(tanh, 2, BATCH, MatrixKernel.fastest()));
    }

    /** The loss by its definition, in double, with the input gradient by finite differences. */
    private double referenceLoss(double[] values, int columns, double penaltyWeight) {
        double[][] real = ReferenceNetwork.rows(critic.inputs(), BATCH, WIDTH);
        double[][] generated = generated();
        double loss = mean(ReferenceNetwork.forward(SHAPE, values, generated))
                - mean(ReferenceNetwork.forward(SHAPE, values, real));
        if (penaltyWeight == 0) {
            return loss;
        }
        for (int row = 0; row < BATCH; row++) {
            double[] between = new double[WIDTH];
            for (int j = 0; j < WIDTH; j++) {
                between[j] = mix[row] * real[row][j] + (1 - mix[row]) * generated[row][j];
            }
            double square = 0;
            double[] slopes = inputGradient(values, between);
            for (int j = 0; j < columns; j++) {
                square += slopes[j] * slopes[j];
            }
            loss += penaltyWeight * Math.pow(Math.sqrt(square) - 1, 2) / BATCH;
        }
        return loss;
    }

    private static double[] inputGradient(double[] values, double[] input) {
        double[] gradient = new double[WIDTH];
        for (int j = 0; j < WIDTH; j++) {
            double[] above = input.clone();
            double[] below = input.clone();
            above[j] += INPUT_STEP;
            below[j] -= INPUT_STEP;
            double[][] scores = ReferenceNetwork.forward(SHAPE, values, new double[][] {above, below});
            gradient[j] = (scores[0][0] - scores[1][0]) / (2 * INPUT_STEP);
        }
        return gradient;
    }

    private double[][] generated() {
        double[][] both = ReferenceNetwork.rows(critic.inputs(), 2 * BATCH, WIDTH);
        return java.util.Arrays.copyOfRange(both, BATCH, 2 * BATCH);
    }

    private static double mean(double[][] scores) {
        return java.util.Arrays.stream(scores)
                .mapToDouble(row -> row[0])
                .average()
                .orElseThrow();
    }

    private float[] numbers(int count, double reach) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (reach * (2 * random.nextDouble() - 1));
        }
        return numbers;
    }
}
