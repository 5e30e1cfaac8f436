/**
 * The kernels' machine code and where it comes from: {@link hep.mirage.engine.cuda.kernel.KernelImages} picks the code for a
 * card, {@link hep.mirage.engine.cuda.kernel.CompileKernels} makes it from the source that ships beside it, {@link
 * hep.mirage.engine.cuda.kernel.KernelMarks} tells which source that was. A test fails where source and code part.
 */
package hep.mirage.engine.cuda.kernel;
