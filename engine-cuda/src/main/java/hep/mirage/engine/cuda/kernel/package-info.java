/**
 * The kernels' machine code and where it comes from: {@link hep.mirage.engine.cuda.kernel.KernelImages} picks the code for a
 * card, {@link hep.mirage.engine.cuda.kernel.CompileKernels} builds it from the bundled source, {@link
 * hep.mirage.engine.cuda.kernel.KernelMarks} records from which source. A test fails if source and code disagree.
 */
package hep.mirage.engine.cuda.kernel;
