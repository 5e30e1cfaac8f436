/**
 * Fits and histograms in the formats of other tools: takes the fits of a spectrum, gives JSON.
 *
 * <ul>
 *   <li>{@link hep.mirage.report.exchange.Hs3Workspace}: model, data and fits as a workspace of HS3, the HEP statistics
 *       serialization standard, such as for pyhs3;
 *   <li>{@link hep.mirage.report.exchange.PyhfWorkspace}: the same for pyhf, where the background is linear in its parameters;
 *   <li>{@link hep.mirage.report.exchange.UhiHistograms}: histograms as JSON of the Unified Histogram Interface, for hist and
 *       boost-histogram.
 * </ul>
 */
package hep.mirage.report.exchange;
