package hep.mirage.engine.cuda;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.training.ClassWeights;
import java.util.List;

/** Nets under training on a device, each with its own events, weights and step count. Not thread-safe. */
sealed interface NetsOnDevice extends AutoCloseable permits DeviceNets, DeviceBatches {
    /**
     * Starts the training of a net.
     *
     * @param net which
     * @param initial weights to start from
     * @param training training events
     * @param weights of their classes
     */
    void begin(int net, NetworkWeights initial, LabelledDataset training, ClassWeights weights);

    /**
     * Assigns the next steps to a net; the previous ones are complete.
     *
     * @param net which
     * @param steps of the next launch
     */
    void give(int net, LaunchSteps steps);

    /**
     * Runs the assigned steps of nets.
     *
     * @param which the nets
     */
    void train(List<Integer> which);

    /**
     * Settles the weights of nets so that they can be read; the training is not affected.
     *
     * @param which the nets
     */
    void settle(List<Integer> which);

    /**
     * The logits of a net's last launch.
     *
     * @param net which
     * @return [events of the launch], each computed before its step
     */
    float[] logits(int net);

    /**
     * The weights of a net as of its last settling.
     *
     * @param net which
     */
    NetworkWeights weights(int net);

    @Override
    void close();
}
