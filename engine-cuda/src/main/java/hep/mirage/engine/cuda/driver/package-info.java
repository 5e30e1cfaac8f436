/**
 * The part of the CUDA driver's C interface that the engine needs, called through JNA: devices, memory, machine code,
 * launches. It is independent of nets. Every failure is a {@link hep.mirage.engine.cuda.driver.CudaFailure} with the driver's
 * own name for it.
 */
package hep.mirage.engine.cuda.driver;
