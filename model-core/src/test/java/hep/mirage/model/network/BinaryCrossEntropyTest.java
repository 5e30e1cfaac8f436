package hep.mirage.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryCrossEntropyTest {
    @Test
    void equalsTheLogarithmWhereThatIsAccurate() {
        double p = 1 / (1 + Math.exp(-0.7));
        assertEquals(-Math.log(p), BinaryCrossEntropy.loss(0.7, 1), 1e-15);
        assertEquals(-Math.log(1 - p), BinaryCrossEntropy.loss(0.7, 0), 1e-15);
        assertEquals(p, BinaryCrossEntropy.probability(0.7), 1e-15);
        assertEquals(Math.log(2), BinaryCrossEntropy.loss(0, 1), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-20, -3, -0.1, 0, 0.1, 3, 20})
    void gradientIsTheDerivativeOfTheLoss(double logit) {
        double h = 1e-6;
        for (int label = 0; label <= 1; label++) {
            double difference =
                    (BinaryCrossEntropy.loss(logit + h, label) - BinaryCrossEntropy.loss(logit - h, label)) / (2 * h);
            assertEquals(difference, BinaryCrossEntropy.gradient(logit, label), 1e-8);
        }
    }

    @Test
    void keepsItsDigitsFarOut() {
        assertEquals(700, BinaryCrossEntropy.loss(-700, 1), 1e-12);
        assertEquals(Math.exp(-60), BinaryCrossEntropy.loss(60, 1), 1e-40);
        assertEquals(-Math.exp(-60), BinaryCrossEntropy.gradient(60, 1), 1e-40);
    }

    @ParameterizedTest
    @ValueSource(floats = {-1e30f, -700, 0, 30, 1e30f})
    void responseStaysInsideZeroAndOne(float logit) {
        float response = BinaryCrossEntropy.response(logit);
        assertTrue(response > 0 && response < 1, () -> "response " + response);
    }
}
