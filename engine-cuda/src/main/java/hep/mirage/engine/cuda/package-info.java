/**
 * Step 3 of 8 on an NVIDIA GPU: takes training tasks, hundreds at a time, gives trained nets, with the bits of the engine
 * {@code fused}.
 *
 * <p>{@link hep.mirage.engine.cuda.CudaEngine} takes the tasks; {@code Wave} trains those that fit the device together: the
 * CPU draws the order of the events and the dropout masks and computes the losses ({@code NetTraining}), the device takes the
 * steps ({@code DeviceNets}, the kernels of {@code src/main/cuda}). {@code DeviceOptimizer} describes an optimiser to the
 * kernels: SGD, or Adam, Nesterov and RMSProp with idle rows, each with its own instances of one kernel template. {@code
 * NetLayout}, {@code NetSlab} and {@code Records} define the layout of a net in device memory.
 *
 * <p>Why a step is cheap: one block of threads owns a net. Rows of weights whose input is 0 are not touched ({@link
 * hep.mirage.model.network.optimizer}), which leaves about a quarter of the weights; each of those is read and written once
 * per step, with its optimiser state, in the forward pass. The cost of a step is then this memory traffic, 1 MB for the
 * published net with Adam, and a few hundred nets keep a card busy.
 */
package hep.mirage.engine.cuda;
