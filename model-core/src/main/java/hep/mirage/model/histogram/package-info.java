/**
 * Steps 3 and 4 of 8 without a net: takes the labelled dataset [n × d], counts window and side-bands in bins of the inputs, and
 * gives the response in [0, 1] [n]; next, the response scan.
 *
 * <p>What to use when: with one or two inputs and many events, a {@link hep.mirage.model.histogram.HistogramClassifier} is the
 * optimal classifier up to its binning, takes milliseconds and has no settings but the number of bins; nets are for more
 * inputs, since the number of bins is a power of their number.
 */
package hep.mirage.model.histogram;
