/**
 * Step 3 of 8 on an NVIDIA GPU: takes training tasks, hundreds at a time, gives trained nets, with the bits of the engine
 * {@code fused}.
 *
 * <p>{@link hep.mirage.engine.cuda.CudaEngine} takes the tasks; {@code Wave} trains those that fit the device together: the CPU
 * draws the order of the events and dropout's masks and takes the losses ({@code NetTraining}), the device takes the steps ({@code
 * DeviceNets}, the kernels of {@code src/main/cuda}). {@code DeviceOptimizer} is what the kernels know of an optimiser: SGD, or
 * Adam, Nesterov and RMSProp with idle rows, each by kernels of its own from one template. {@code NetLayout}, {@code NetSlab} and
 * {@code Records} say where the numbers of a net lie in the device's memory.
 *
 * <p>How a step costs so little: one block of threads owns a net. Rows of weights whose input is 0 are not touched ({@link
 * hep.mirage.model.network.optimizer}), which leaves about a quarter of the weights; each of those is read and written once a
 * step, with what the optimiser remembers of it, in the forward pass. What a step then costs is the traffic of that memory, 1 MB for the published net by Adam,
 * and a card is busy with some hundred nets.
 */
package hep.mirage.engine.cuda;
