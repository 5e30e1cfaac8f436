/**
 * Steps 5 to 8 of 8: from the masses that a working point selected to the global significance of an ensemble. No Spark,
 * no networks.
 *
 * <ol start="5">
 *   <li>Spectrum fit: masses [GeV] are counted in bins ({@link hep.mirage.fit.spectrum}), and curves
 *       ({@link hep.mirage.fit.shape}) are fitted to the counts ({@link hep.mirage.fit.likelihood}).
 *   <li>Significance: the fits of one spectrum become signed significances ({@link hep.mirage.fit.significance}), and upper
 *       limits ({@link hep.mirage.fit.limit}).
 *   <li>The ensemble, in the application, repeats this for every run, mass hypothesis and working point.
 *   <li>{@link hep.mirage.fit.global}: the ensemble's significances turn a local significance into a global one.
 * </ol>
 *
 * <p>Outside of these steps, {@link hep.mirage.fit.background} chooses the background function, once per study. {@link
 * hep.mirage.fit.algebra} holds the small symmetric systems that shapes and fits solve.
 *
 * <p>Each package uses only packages before it in this list: algebra, spectrum, shape, likelihood, procedure, significance,
 * limit, background, global. Everything here is a pure function of its arguments: same input, same bits.
 */
package hep.mirage.fit;
