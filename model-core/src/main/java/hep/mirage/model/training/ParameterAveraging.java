package hep.mirage.model.training;

/**
 * Synchronous data-parallel training: each worker trains a copy of the net on its share of the events, and from time to time all
 * copies, with the state of their optimisers, are replaced by their mean.
 *
 * @param workers copies of the net, 1 or above
 * @param stepsBetweenMeans optimiser steps of each worker from one mean to the next, 1 or above
 */
public record ParameterAveraging(int workers, int stepsBetweenMeans) {
    /** Checks the bounds. */
    public ParameterAveraging {
        if (workers < 1 || stepsBetweenMeans < 1) {
            throw new IllegalArgumentException(
                    workers + " workers, " + stepsBetweenMeans + " steps between means; both must be 1 or above");
        }
    }
}
