/**
 * How fast the engines are: JMH benchmarks of kernels, steps, generator and fits, and a comparison of whole engines with
 * each other and with what the machine can do at best. Nothing depends on this module.
 */
package hep.mirage.benchmark;
