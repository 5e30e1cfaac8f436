/**
 * Step 8 of 8, printed: takes an {@link hep.mirage.app.integration.Integration} or a {@link
 * hep.mirage.app.integration.DirectTable}, gives the lines that a person reads. Every number here stands in the tables and
 * the JSON too, with more digits and with intervals at 95 %; programs read those. {@link
 * hep.mirage.app.integration.text.SummaryText} is the screen with which {@code mirage run} ends, {@link
 * hep.mirage.app.integration.text.IntegrationText} all tables, which {@code mirage integrate} prints.
 */
package hep.mirage.app.integration.text;
