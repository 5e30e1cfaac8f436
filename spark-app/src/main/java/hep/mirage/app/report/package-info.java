/**
 * What an analyst looks at: takes the rows of an ensemble, or what one run made, gives figures as SVG and PNG; nothing is
 * computed from figures.
 *
 * <p>{@link hep.mirage.report.figure.RunFigures} draws what one run made, {@link hep.mirage.app.report.EnsembleFigures} the
 * rows of an ensemble. The numbers behind them are those of {@link hep.mirage.app.integration}. A generator is drawn by
 * {@link hep.mirage.report.generator} with what stands here: {@link hep.mirage.report.figure.FigureStyle} says how every
 * figure looks, {@link hep.mirage.report.figure.Layers} draws into plots, {@link hep.mirage.report.figure.Figure} places them on a
 * page and {@link hep.mirage.report.figure.FigureWriter} writes it.
 */
package hep.mirage.app.report;
