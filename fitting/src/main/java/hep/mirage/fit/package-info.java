/**
 * Steps 5 to 8 of 8: from the masses that a working point selected to the global significance of an ensemble. No Spark,
 * no networks.
 *
 * <ol start="5">
 *   <li>{@link hep.mirage.fit.spectrum}: masses [GeV] are counted in bins, and curves are fitted to the counts.
 *   <li>{@link hep.mirage.fit.significance}: the fits of one spectrum become signed significances.
 *   <li>The ensemble, in the application, repeats this for every run, mass hypothesis and working point.
 *   <li>{@link hep.mirage.fit.global}: the ensemble's significances tell what a local one means globally.
 * </ol>
 *
 * <p>Everything here is a pure function of its arguments: same input, same bits.
 */
package hep.mirage.fit;
