/**
 * The inner loops of every net: takes layers in padded rows or matrices where they lie, gives products, gradients and
 * optimiser steps.
 *
 * <p>Each kernel is a scalar twin in plain Java and a version in the Vector API that gives the same bits; {@link
 * hep.mirage.model.network.kernel.KernelProvider} picks one when the process starts and says so in the log. What to use
 * when: {@link hep.mirage.model.network.kernel.RowKernels} for one event, where weights, moments and gradient of a row are
 * touched once a step; {@link hep.mirage.model.network.kernel.IdleRowKernels} for one event where rows without gradient are left
 * alone; {@link hep.mirage.model.network.kernel.MatrixKernel} for batches, and {@link
 * hep.mirage.model.network.kernel.ParallelMatrixKernel} where one training has several cores: the same bits again.
 */
package hep.mirage.model.network.kernel;
