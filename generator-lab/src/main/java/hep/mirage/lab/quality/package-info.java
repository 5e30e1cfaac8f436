/**
 * Quality of step 1 of 8: takes events of a generator and of its Monte Carlo, gives figures of merit for their
 * agreement; next, the generator's bundle stores them.
 *
 * <p>What to use when: {@link hep.mirage.lab.quality.QualityReport} for all figures at once. {@link
 * hep.mirage.lab.quality.Distance} compares one distribution without binning: real numbers and counts by
 * Kolmogorov-Smirnov, angles by Kuiper. {@link hep.mirage.lab.quality.BinwiseDifference} is sensitive to tails that
 * these miss. {@link hep.mirage.lab.quality.Wasserstein} gives the size of a discrepancy in the unit of the feature.
 * {@link hep.mirage.lab.quality.RankCorrelation} compares the correlations between features. {@link
 * hep.mirage.lab.quality.TwoSampleTest} looks for any difference, with a classifier. {@link
 * hep.mirage.lab.quality.KinematicRelation} checks the equations between features that real events satisfy. {@link
 * hep.mirage.lab.quality.ConditionalQuality} compares features in bins of each other and of the mass, {@link
 * hep.mirage.lab.quality.MassDependence} the information on the mass in a classifier's inputs, {@link
 * hep.mirage.lab.quality.TailShare} tails of one in a thousand, and {@link hep.mirage.lab.quality.AcceptanceEdges}
 * regions that a selection leaves empty; distributions of single features show none of these. {@link
 * hep.mirage.lab.quality.PhysicsDistance} gives one number for all features, for comparison with other generators.
 * {@link hep.mirage.lab.quality.RandomCuts} selects events as a response scan might.
 */
package hep.mirage.lab.quality;
