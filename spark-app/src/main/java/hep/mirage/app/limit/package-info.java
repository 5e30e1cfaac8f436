/**
 * Output of {@code mirage limits}: gives the rows of the ensembles of {@link hep.mirage.app.ensemble} to {@link
 * hep.mirage.search.limit.CrossSectionLimits}, and writes its tables and JSON.
 */
package hep.mirage.app.limit;
