/**
 * Figures for step 1 of 8: takes the findings of {@link hep.mirage.lab.appraisal} on a generator and the events behind
 * them, gives SVG, PDF and PNG: each feature compared with its Monte Carlo, rank correlations, the mass spectrum with both
 * fits, and the training losses. No result is computed from a figure.
 *
 * <p>{@link hep.mirage.report.generator.GeneratorFigures} writes them, in the style of {@link
 * hep.mirage.report.figure}.
 */
package hep.mirage.report.generator;
