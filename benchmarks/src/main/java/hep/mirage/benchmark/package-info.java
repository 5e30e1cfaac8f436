/**
 * Performance measurements: JMH benchmarks of kernels, steps, generator and fits, and a comparison of whole engines with each
 * other and with the limits of the machine. No other module depends on this one.
 */
package hep.mirage.benchmark;
