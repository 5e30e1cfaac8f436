/**
 * Tables and folders in the formats of other tools: takes an ensemble on disk, gives an Arrow file ({@link
 * hep.mirage.app.export.ArrowFile}) or the record of an RO-Crate ({@link hep.mirage.app.export.EnsembleCrate}). Fits and
 * histograms are in {@link hep.mirage.report.exchange}.
 */
package hep.mirage.app.export;
