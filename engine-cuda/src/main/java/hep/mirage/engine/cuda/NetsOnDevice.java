package hep.mirage.engine.cuda;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.ClassWeights;
import java.util.List;

/** Nets under training on a device, each with its own events, weights and count of steps. Serves one thread. */
sealed interface NetsOnDevice extends AutoCloseable permits DeviceNets, DeviceBatches {
    /**
     * Begins the training of a net.
     *
     * @param net which
     * @param initial weights to start from
     * @param training events that it is trained on
     * @param weights of their classes
     */
    void begin(int net, NetworkWeights initial, LabelledDataset training, ClassWeights weights);

    /**
     * Gives a net its next steps; those before are done.
     *
     * @param net which
     * @param steps of the next launch
     */
    void give(int net, LaunchSteps steps);

    /**
     * Takes the steps that nets were given.
     *
     * @param which the nets
     */
    void train(List<Integer> which);

    /**
     * Settles the weights of nets, so that they can be read; the training is left as it is.
     *
     * @param which the nets
     */
    void settle(List<Integer> which);

    /**
     * The logits of a net's last launch.
     *
     * @param net which
     * @return [events of the launch], each taken before its step
     */
    float[] logits(int net);

    /**
     * The weights of a net when it was last settled.
     *
     * @param net which
     */
    NetworkWeights weights(int net);

    @Override
    void close();
}
