/**
 * Tables as text: takes findings, gives the lines that a command prints. Every number stands in a file too, with more digits and
 * with intervals at 95 %; programs read those.
 *
 * <p>{@link hep.mirage.report.text.SummaryText} is the screen with which {@code mirage run} ends, {@link
 * hep.mirage.report.text.IntegrationText} all that {@code mirage integrate} prints.
 */
package hep.mirage.report.text;
