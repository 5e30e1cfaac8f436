/**
 * The inner loops of every net: takes layers as padded rows or matrices in place, gives products, gradients and optimiser
 * steps.
 *
 * <p>Each kernel has a scalar version in plain Java and one in the Vector API that gives the same bits; {@link
 * hep.mirage.model.network.kernel.KernelProvider} picks one when the process starts and logs the choice. What to use when:
 * {@link hep.mirage.model.network.kernel.RowKernels} for one event, where weights, moments and gradient of a row are touched
 * once per step; {@link hep.mirage.model.network.kernel.IdleRowKernels} for one event if rows without gradient are not to be
 * touched; {@link hep.mirage.model.network.kernel.MatrixKernel} for batches, and {@link
 * hep.mirage.model.network.kernel.ParallelMatrixKernel} if one training has several cores: again the same bits.
 */
package hep.mirage.model.network.kernel;
