package hep.mirage.model.network;

import hep.mirage.model.network.kernel.MatrixKernel;

/** A trained map from normal random numbers and conditions to encoded events: a dense net, or a flow. Immutable. */
public interface DrawingNetwork extends java.io.Serializable {
    /** Numbers that it takes for one event: the normal ones first, then the conditions. */
    int inputs();

    /** Numbers of an encoded event. */
    int outputs();

    /** All parameters, as a bundle stores them. */
    float[] values();

    /**
     * Scratch memory for batches.
     *
     * @param capacity most events of a batch
     * @param kernel matrix products
     */
    DrawingPass open(int capacity, MatrixKernel kernel);
}
