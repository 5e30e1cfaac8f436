/**
 * The CUDA driver's C interface, as much of it as the engine needs, called through JNA: devices, memory, machine code, launches.
 * Knows nothing of nets. Every failure is a {@link hep.mirage.engine.cuda.driver.CudaFailure} with the driver's own name for it.
 */
package hep.mirage.engine.cuda.driver;
