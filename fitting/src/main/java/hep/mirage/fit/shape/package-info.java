/**
 * Step 5 of 8, second part: the curves. A {@link hep.mirage.fit.shape.Shape} is a family of densities [events/GeV] with p
 * parameters and exact derivatives; over a {@link hep.mirage.fit.spectrum.Binning} it gives expected events [bins] and a
 * closed-form guess. Next, {@link hep.mirage.fit.likelihood} fits it to a spectrum.
 *
 * <p>What to use when: for the background of a study {@link hep.mirage.fit.shape.ExponentialQuadratic}; for a wide dijet
 * spectrum {@link hep.mirage.fit.shape.DijetShape}; for two short side-bands a {@link hep.mirage.fit.shape.StraightLine}; as
 * alternatives to these {@link hep.mirage.fit.shape.ExponentialPolynomial}, {@link hep.mirage.fit.shape.PowerLaw} and {@link
 * hep.mirage.fit.shape.Bernstein}. Add a {@link hep.mirage.fit.shape.GaussianSignal} with {@link
 * hep.mirage.fit.shape.SumShape}. Mean and width unknown: {@link hep.mirage.fit.shape.FreeGaussian}, to measure a resonance,
 * not to test for one. The excess of a net that remembers its events: {@link hep.mirage.fit.shape.WindowSignal}. A component of given size: {@link hep.mirage.fit.shape.HeldShape}.
 *
 * <p>{@link hep.mirage.fit.shape.BackgroundFamily} lists the backgrounds that a study can name,
 * {@link hep.mirage.fit.shape.SignalFamily} the resonances; {@link hep.mirage.fit.shape.SpectrumModel} is one of each.
 *
 * <p>Two kinds of families take values and derivatives from a basis: those whose logarithm is linear in the parameters
 * ({@code LogBasis}, {@code LogLinearBins}), and those whose density is linear ({@code LinearBins}). They still convert their
 * internal parameters to the reported ones; {@code PowerLaw} is a short example.
 */
package hep.mirage.fit.shape;
