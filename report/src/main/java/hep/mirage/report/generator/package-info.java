/**
 * Step 1 of 8, looked at: takes what {@link hep.mirage.lab.appraisal} found of a generator, and the events that it was
 * found from, gives figures as SVG and PNG: each feature beside its Monte Carlo, rank correlations, the mass spectrum with
 * both fits, the losses of the training. Nothing is computed from figures.
 *
 * <p>{@link hep.mirage.report.generator.GeneratorFigures} writes them; how they look is that of
 * {@link hep.mirage.report.figure}.
 */
package hep.mirage.report.generator;
