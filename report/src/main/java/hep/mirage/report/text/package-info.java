/**
 * Tables as text: takes results, gives the lines that a command prints. Files hold every number too, with more digits
 * and with 95 % intervals; programs should read those.
 *
 * <p>{@link hep.mirage.report.text.SummaryText} is the summary at the end of {@code mirage run}; {@link
 * hep.mirage.report.text.IntegrationText} is the complete output of {@code mirage integrate}.
 */
package hep.mirage.report.text;
