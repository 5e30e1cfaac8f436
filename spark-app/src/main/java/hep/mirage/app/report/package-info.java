/**
 * What an analyst looks at, made of an ensemble on disk: takes the rows of steps 1 to 7, gives the printed tables, the
 * Parquet tables and the JSON of step 8 of 8, and the figures.
 *
 * <p>{@link hep.mirage.app.report.Integration} is the entry: each kind of significance is sorted into scans and handed
 * to {@link hep.mirage.fit.global}; {@link hep.mirage.app.report.ClassifierVerdict} says whether sculpting or
 * over-training stands behind the false signals. What to read when: the printed table for the headline numbers, {@link
 * hep.mirage.app.report.IntegrationTables} for plots, {@link hep.mirage.app.report.IntegrationJson} for programs.
 *
 * <p>{@link hep.mirage.app.report.RunFigures} draws what one run made, {@link hep.mirage.app.report.EnsembleFigures} the
 * rows of an ensemble, as SVG and PNG; nothing is computed from figures.
 */
package hep.mirage.app.report;
