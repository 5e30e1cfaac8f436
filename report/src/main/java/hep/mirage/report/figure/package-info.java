/**
 * Figures: takes the results of a run or the significances of an ensemble, gives SVG, PDF and PNG. No result is computed
 * from a figure.
 *
 * <p>{@link hep.mirage.report.figure.FigureStyle} defines the common style, {@link hep.mirage.report.figure.Layers}
 * draws into plots, {@link hep.mirage.report.figure.Figure} arranges plots on a page, and {@link
 * hep.mirage.report.figure.FigureWriter} writes the page.
 */
package hep.mirage.report.figure;
