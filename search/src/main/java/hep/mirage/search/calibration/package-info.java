/**
 * Calibration of steps 5 and 6 of 8: takes a study and its generator's mass spectrum, gives how often each significance
 * exceeds a threshold without signal and without classifier, compared with the half-normal law that it should follow;
 * next, the analyst knows which significances to trust and how to correct the others.
 *
 * <p>{@link hep.mirage.search.calibration.Background} is the true spectrum: f fitted to generated events and scaled to
 * the events of a run. {@link hep.mirage.search.calibration.PoissonToys} draws counts from it, {@link
 * hep.mirage.search.calibration.ToySignificances} fits them, and {@link
 * hep.mirage.search.calibration.SpectrumCalibration} compares the observed fractions with the expected ones. {@link
 * hep.mirage.search.calibration.LeastSquaresCounting} is included as the published method that is known to be biased.
 * {@link hep.mirage.search.calibration.Coverage} measures the coverage of limits and intervals with injected signals.
 * {@link hep.mirage.search.calibration.TailLaw} names laws with known tails, against which extrapolated global p-values
 * are checked.
 *
 * <p>What to use when: calibration tests a local significance before any network is trained; the {@code integration} of
 * an ensemble tests it afterwards. A deviation seen here comes from the fit. A deviation seen there but not here comes
 * from the classifier, from the generator, or from a background that f does not describe, since the toys follow f: the arm
 * {@code random}, which has no classifier, and {@code evaluate-generator} tell them apart.
 */
package hep.mirage.search.calibration;
