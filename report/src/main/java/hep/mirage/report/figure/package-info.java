/**
 * Figures: takes what one run made, or significances of an ensemble, gives SVG and PNG; nothing is computed from figures.
 *
 * <p>{@link hep.mirage.report.figure.FigureStyle} says how every figure looks, {@link hep.mirage.report.figure.Layers} draws into
 * plots, {@link hep.mirage.report.figure.Figure} places them on a page and {@link hep.mirage.report.figure.FigureWriter} writes it.
 */
package hep.mirage.report.figure;
