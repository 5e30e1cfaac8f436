package hep.mirage.model.response;

import hep.mirage.model.network.BinaryCrossEntropy;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.training.epoch.Logits;

/**
 * The response of a trained classifier, by Mirage's own kernels, whichever engine trained it: the same net gives the same bits
 * on every machine.
 */
public final class ClassifierResponse {
    private ClassifierResponse() {}

    /**
     * The response by the fastest kernel of this process; safe for use by many threads.
     *
     * @param weights a trained net with d inputs and one output
     * @param features [n × d] row-major, standardised
     * @return [n], each in (0, 1); an event's response does not depend on the other events
     * @throws IllegalArgumentException if the last row of features is incomplete
     */
    public static float[] of(NetworkWeights weights, float[] features) {
        return of(weights, features, KernelProvider.matrixKernel());
    }

    /**
     * The response by a given kernel.
     *
     * @param weights a trained net with d inputs and one output
     * @param features [n × d] row-major, standardised
     * @param kernel of this thread
     * @return [n], each in (0, 1)
     * @throws IllegalArgumentException if the last row of features is incomplete
     */
    public static float[] of(NetworkWeights weights, float[] features, MatrixKernel kernel) {
        float[] response = Logits.of(weights, features, kernel);
        for (int event = 0; event < response.length; event++) {
            response[event] = BinaryCrossEntropy.response(response[event]);
        }
        return response;
    }
}
