/**
 * Building blocks of all networks: shapes, flat float weights, layers, losses, and the nets that compute with them. Used by
 * steps 1 and 3 of 8.
 *
 * <p>A {@link hep.mirage.model.network.NetworkShape} describes a net, a {@link hep.mirage.model.network.NetworkWeights} holds
 * its parameters in one flat array; classifier and generators share both. What to use when: {@link
 * hep.mirage.model.network.RowNetwork} and {@link hep.mirage.model.network.RowTraining} for one event at a time, {@link
 * hep.mirage.model.network.IdleRowTraining} for the same by an optimiser with idle rows, {@link
 * hep.mirage.model.network.BatchedNetwork} and {@link hep.mirage.model.network.BatchTraining} for batches. Their inner loops
 * are in {@link hep.mirage.model.network.kernel}, the state of optimisers in {@link hep.mirage.model.network.optimizer}.
 */
package hep.mirage.model.network;
