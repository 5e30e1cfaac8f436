/**
 * Parameters under training with what an optimiser remembers of them, one class an optimiser: Adam, SGD, Nesterov, RMSProp.
 * {@link hep.mirage.model.network.kernel.RowKernels} changes their arrays in place; which one a study asks for, and with
 * which numbers, stands in {@link hep.mirage.model.training.optimizer}.
 */
package hep.mirage.model.network.optimizer;
