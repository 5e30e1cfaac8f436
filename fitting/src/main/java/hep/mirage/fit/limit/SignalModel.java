package hep.mirage.fit.limit;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.shape.HeldShape;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.shape.SumShape;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;

/**
 * A background to be fitted plus a resonance of mu events over some bins: the model of limits and intervals.
 *
 * <p>Prepared once; immutable and safe for use by many threads.
 */
public final class SignalModel {
    private final Shape background;
    private final GaussianSignal signal;
    private final FitRange range;
    private final PoissonFit free;

    private SignalModel(Shape background, GaussianSignal signal, FitRange range) {
        this.background = background;
        this.signal = signal;
        this.range = range;
        this.free = PoissonFit.of(new SumShape(background, signal), range);
    }

    /** The model of a background and a resonance on some bins. */
    public static SignalModel of(Shape background, GaussianSignal signal, FitRange range) {
        return new SignalModel(background, signal, range);
    }

    /** The likelihood of mu for a spectrum. */
    public ProfileLikelihood of(Spectrum spectrum) {
        return new ProfileLikelihood(this, spectrum);
    }

    /** The bins that are fitted. */
    public FitRange range() {
        return range;
    }

    /** The fit of background and mu together. */
    PoissonFit free() {
        return free;
    }

    /** The fit of the background with mu signal events. */
    PoissonFit at(double mu) {
        return PoissonFit.of(new SumShape(background, HeldShape.of(signal, mu / signal.events(1))), range);
    }

    /** mu of a fit with a free signal, in events. */
    double events(Converged fit) {
        return signal.events(fit.value("n1"));
    }

    /** Standard deviation of mu by the fit's covariance; infinite if that is singular. */
    double error(Converged fit) {
        return signal.events(fit.error("n1").orElse(Double.POSITIVE_INFINITY));
    }

    /** The background's part of a fit's internal parameters. */
    double[] backgroundOf(Converged fit) {
        return Arrays.copyOf(fit.internal(), background.parameterCount());
    }
}
