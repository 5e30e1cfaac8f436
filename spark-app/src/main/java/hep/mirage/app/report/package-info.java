/**
 * What an analyst looks at: takes the rows of an ensemble, or what one run made, gives figures as SVG and PNG; nothing is
 * computed from figures.
 *
 * <p>{@link hep.mirage.app.report.RunFigures} draws what one run made, {@link hep.mirage.app.report.EnsembleFigures} the
 * rows of an ensemble. The numbers behind them are those of {@link hep.mirage.app.integration}.
 */
package hep.mirage.app.report;
