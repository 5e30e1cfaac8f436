/**
 * Beside step 1 of 8: takes events of a generator and of its Monte Carlo, gives the figures that say how well they
 * match; next, the generator's bundle carries them.
 *
 * <p>What to use when: {@link hep.mirage.lab.quality.QualityReport} for all figures at once. {@link
 * hep.mirage.lab.quality.Distance} compares one distribution without binning, real numbers and counts by
 * Kolmogorov-Smirnov, angles by Kuiper; {@link hep.mirage.lab.quality.BinwiseDifference} sees tails that these do not; {@link
 * hep.mirage.lab.quality.Wasserstein} says how far off values are, in their unit;
 * {@link hep.mirage.lab.quality.RankCorrelation} compares how features hang together. {@link
 * hep.mirage.lab.quality.TwoSampleTest} looks for any difference at all, with a classifier; {@link
 * hep.mirage.lab.quality.KinematicRelation} for the equations between features that real events fulfil.
 * {@link hep.mirage.lab.quality.ConditionalQuality} compares features in bins of each other and of the mass, {@link
 * hep.mirage.lab.quality.MassDependence} what the inputs of a classifier tell of the mass, {@link
 * hep.mirage.lab.quality.TailShare} tails of one in a thousand, {@link hep.mirage.lab.quality.AcceptanceEdges} regions that
 * a selection leaves empty: each sees what distributions of single features do not.
 * {@link hep.mirage.lab.quality.PhysicsDistance} gives one number for all features, as other generators are compared by.
 * {@link hep.mirage.lab.quality.RandomCuts} selects events as a response scan might.
 */
package hep.mirage.lab.quality;
