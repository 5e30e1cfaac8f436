/**
 * A report as one page: takes results, gives sections of text, tables, figures and commands, and renders them as HTML,
 * Markdown or LaTeX.
 *
 * <p>{@link hep.mirage.report.page.EnsemblePage} and {@link hep.mirage.report.page.ComparisonPage} decide what a page says;
 * {@link hep.mirage.report.page.PageFormat} renders it. Numbers are formatted as in {@code hep.mirage.report.text}.
 */
package hep.mirage.report.page;
