/**
 * Steps 5 and 6 of 8, judged: takes a study and its generator's mass spectrum, gives how often each significance is
 * exceeded where there is no signal and no classifier, next to the half-normal law that it should follow; next, an
 * analyst knows which significance to believe, and by how much to correct the others.
 *
 * <p>{@link hep.mirage.app.calibration.Background} is the truth: f fitted to generated events, scaled to the events of a
 * run. {@link hep.mirage.app.calibration.PoissonToys} draws counts around it,
 * {@link hep.mirage.app.calibration.ToySignificances} fits them, and
 * {@link hep.mirage.app.calibration.SpectrumCalibration} compares what came out with what should.
 * {@link hep.mirage.app.calibration.LeastSquaresCounting} stands among them as the published way to do it wrong.
 * {@link hep.mirage.app.calibration.Coverage} does the same for limits and intervals, with signals injected.
 * {@link hep.mirage.app.calibration.TailCoverageRow} says what extrapolated global p-values cover, for ensembles of known
 * laws ({@link hep.mirage.app.calibration.TailLaw}).
 * {@link hep.mirage.app.calibration.Calibration} is the whole of it, {@link hep.mirage.app.calibration.ExceedanceRow} and
 * {@link hep.mirage.app.calibration.CoverageRow} are rows of its tables, {@link hep.mirage.app.calibration.CalibrationJson}
 * is its document.
 *
 * <p>What to use when: this says whether a local significance is right before any network is trained; an ensemble's
 * {@code integration} says what is left of it afterwards. A departure here is the fit's own, a departure there but not
 * here is the classifier's.
 *
 * <p>It stands in the application because it needs both lower modules: model-core draws the masses, fitting fits them.
 */
package hep.mirage.app.calibration;
