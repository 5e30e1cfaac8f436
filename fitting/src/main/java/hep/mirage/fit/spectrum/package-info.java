/**
 * Step 5 of 8, first part: takes the masses [GeV] that a working point selected, gives a
 * {@link hep.mirage.fit.spectrum.Spectrum} of counts [bins]; next, {@link hep.mirage.fit.shape} has the curves that
 * {@link hep.mirage.fit.likelihood} fits to them.
 *
 * <p>A {@link hep.mirage.fit.spectrum.Binning} has bins of equal or arbitrary widths, or bins as wide as the mass resolution;
 * a {@link hep.mirage.fit.spectrum.FitRange} is the set of bins that a fit or a sum uses, such as two side-bands. {@link
 * hep.mirage.fit.spectrum.SearchRegion} defines window and side-bands of a search.
 */
package hep.mirage.fit.spectrum;
