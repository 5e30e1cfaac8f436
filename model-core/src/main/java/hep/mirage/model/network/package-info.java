/**
 * What every network here is made of: shapes, flat float weights, dense kernels, optimisers, losses.
 *
 * <p>A {@link hep.mirage.model.network.NetworkShape} describes a net, a
 * {@link hep.mirage.model.network.NetworkWeights} holds its parameters in one flat array. Kernels come as a scalar twin
 * in plain Java and a vector version in the Vector API that gives the same bits; classifier and generators share them.
 * Used by steps 1 and 3.
 */
package hep.mirage.model.network;
