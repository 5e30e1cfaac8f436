package hep.mirage.fit.limit;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.likelihood.ProfileInterval;
import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.significance.Significance;
import hep.mirage.fit.significance.Significance.Known;
import hep.mirage.fit.significance.Significance.Unknown;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.OptionalDouble;

/**
 * The likelihood of the number of signal events mu in one spectrum, with the background's parameters maximised for each mu:
 * t(mu) = 2 (ln L(mu_hat) - ln L(mu)), chi-square with one degree of freedom if mu is true (Wilks; Cowan, Cranmer, Gross,
 * Vitells, EPJC 71 (2011) 1554, eq. 8).
 *
 * <p>Made by {@link SignalModel#of(Spectrum)}. mu may be negative, as long as the expectation is positive in every bin.
 */
public final class ProfileLikelihood {
    private final SignalModel model;
    private final Spectrum spectrum;
    private final FitOutcome best;

    ProfileLikelihood(SignalModel model, Spectrum spectrum) {
        this.model = model;
        this.spectrum = spectrum;
        this.best = model.free().fit(spectrum);
    }

    /** The fit of background and signal together. */
    public FitOutcome best() {
        return best;
    }

    /** Why there is no result; empty if there is one. */
    public String problem() {
        return best instanceof NotConverged failure ? "signal-plus-background fit: " + failure.message() : "";
    }

    Spectrum spectrum() {
        return spectrum;
    }

    SignalModel model() {
        return model;
    }

    /** mu_hat in events; absent if the fit failed. */
    public OptionalDouble events() {
        return best instanceof Converged fit ? OptionalDouble.of(model.events(fit)) : OptionalDouble.empty();
    }

    /** Standard deviation of mu_hat by the fit's covariance; absent if there is none. */
    public OptionalDouble error() {
        return best instanceof Converged fit && Double.isFinite(model.error(fit))
                ? OptionalDouble.of(model.error(fit))
                : OptionalDouble.empty();
    }

    /** The background fit with mu signal events. */
    FitOutcome at(double mu) {
        return at(model.at(mu));
    }

    /** The same for a prepared fit. */
    FitOutcome at(PoissonFit conditional) {
        if (best instanceof Converged fit) {
            FitOutcome near = conditional.fit(spectrum, model.backgroundOf(fit));
            if (near instanceof Converged) {
                return near;
            }
        }
        return conditional.fit(spectrum);
    }

    /** sign(mu_hat) sqrt(t(0)): the discovery significance, whose {@link PValue#ofSigma} is p0 for an excess. */
    public Significance significance() {
        if (!problem().isEmpty()) {
            return new Unknown(problem());
        }
        if (at(0) instanceof NotConverged failure) {
            return new Unknown("background fit: " + failure.message());
        }
        return new Known(Math.copySign(Math.sqrt(t(0).orElseThrow()), events().orElseThrow()));
    }

    /** t(mu); absent if one of the two fits failed. */
    public OptionalDouble t(double mu) {
        if (best instanceof Converged fit && at(mu) instanceof Converged there) {
            return OptionalDouble.of(Math.max(0, there.deviance() - fit.deviance()));
        }
        return OptionalDouble.empty();
    }

    /**
     * The test statistic of upper limits for a non-negative signal (Cowan et al., eq. 16): 0 for mu_hat above mu, t(mu) for
     * mu_hat in 0 to mu, and 2 (ln L(0) - ln L(mu)) below. Absent if a fit failed.
     */
    public OptionalDouble qTilde(double mu) {
        OptionalDouble reference = referenceDeviance(model.at(0));
        return reference.isPresent() ? qTilde(mu, model.at(mu), reference.getAsDouble()) : reference;
    }

    /** The reference deviance of qTilde: at mu_hat, or at no signal if mu_hat is negative; absent if a fit failed. */
    OptionalDouble referenceDeviance(PoissonFit atZero) {
        if (!(best instanceof Converged fit)) {
            return OptionalDouble.empty();
        }
        if (model.events(fit) >= 0) {
            return OptionalDouble.of(fit.deviance());
        }
        return at(atZero) instanceof Converged without ? OptionalDouble.of(without.deviance()) : OptionalDouble.empty();
    }

    /** qTilde of a mu with its fit, given the {@link #referenceDeviance}. */
    OptionalDouble qTilde(double mu, PoissonFit atMu, double referenceDeviance) {
        if (events().orElseThrow() > mu) {
            return OptionalDouble.of(0);
        }
        return at(atMu) instanceof Converged there
                ? OptionalDouble.of(Math.max(0, there.deviance() - referenceDeviance))
                : OptionalDouble.empty();
    }

    /**
     * The interval of mu, in events, in which t(mu) stays below z²: coverage 68.3 % for z = 1, asymptotically. Both ends are
     * absent if the fit failed; the lower one is absent if mu_hat is at the boundary.
     *
     * @throws IllegalArgumentException if z is not above 0
     */
    public ProfileInterval interval(double z) {
        if (events().isEmpty()) {
            return ProfileInterval.UNKNOWN;
        }
        double scale = error().orElse(1 + Math.sqrt(spectrum.total(model.range())));
        return ProfileInterval.around(events().getAsDouble(), scale, z, mu -> Math.sqrt(t(mu).orElse(Double.NaN)));
    }
}
