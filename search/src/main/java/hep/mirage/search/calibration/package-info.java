/**
 * Steps 5 and 6 of 8, judged: takes a study and its generator's mass spectrum, gives how often each significance is
 * exceeded where there is no signal and no classifier, next to the half-normal law that it should follow; next, an
 * analyst knows which significance to believe, and by how much to correct the others.
 *
 * <p>{@link hep.mirage.search.calibration.Background} is the truth: f fitted to generated events, scaled to the events of a
 * run. {@link hep.mirage.search.calibration.PoissonToys} draws counts around it,
 * {@link hep.mirage.search.calibration.ToySignificances} fits them, and
 * {@link hep.mirage.search.calibration.SpectrumCalibration} compares what came out with what should.
 * {@link hep.mirage.search.calibration.LeastSquaresCounting} stands among them as the published way to do it wrong.
 * {@link hep.mirage.search.calibration.Coverage} does the same for limits and intervals, with signals injected.
 * {@link hep.mirage.search.calibration.TailLaw} names laws of known tails, by which extrapolated global p-values are judged.
 *
 * <p>What to use when: this says whether a local significance is right before any network is trained; an ensemble's
 * {@code integration} says what is left of it afterwards. A departure here is the fit's own, a departure there but not
 * here is the classifier's.
 */
package hep.mirage.search.calibration;
