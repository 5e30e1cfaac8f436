package hep.mirage.fit.significance;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.significance.Significance.Known;

/**
 * sign(n1) sqrt(2 (ln L_g - ln L_f)), f and g both on the full range. Its square follows half a delta at zero plus half a
 * chi-square of one degree where n1 is limited to positive values (Cowan, Cranmer, Gross, Vitells, EPJC 71 (2011) 1554,
 * section 3.5).
 */
final class LikelihoodRatio {
    private LikelihoodRatio() {}

    /**
     * The ratio of two fits.
     *
     * @param f without a signal
     * @param g with a signal
     * @param strength name of the signal's strength among the parameters of g
     */
    static Significance of(FitOutcome f, FitOutcome g, String strength) {
        return SpectrumFits.lacking("background fit", f)
                .or(() -> SpectrumFits.lacking("signal-plus-background fit", g))
                .orElseGet(() -> {
                    Converged with = (Converged) g;
                    double q = Math.max(0, ((Converged) f).deviance() - with.deviance());
                    return new Known(Math.copySign(Math.sqrt(q), with.value(strength)));
                });
    }
}
