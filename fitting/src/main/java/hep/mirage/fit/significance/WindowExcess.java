package hep.mirage.fit.significance;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.shape.SumShape;
import hep.mirage.fit.shape.WindowSignal;
import java.util.Arrays;

/**
 * A spectrum fitted by f and a box as wide as the window, h = f + n1 in the window. The false signal of a classifier that
 * remembers its training events has this shape, since it knew them by the label "window" alone; the resonance of g fits it
 * worse. To look at a spectrum, not to search: no table and no global p-value uses it.
 *
 * @param fit h over window and side-bands; that of f if it did not converge
 * @param z sign(n1) sqrt(2 (ln L_h - ln L_f)), as {@link SignificanceKind#LIKELIHOOD} of a resonance
 */
public record WindowExcess(FitOutcome fit, Significance z) {
    /**
     * Fits a spectrum whose fits are known.
     *
     * @param fits of f and g
     */
    public static WindowExcess of(SpectrumFits fits) {
        WindowSignal box = new WindowSignal(fits.region().window());
        String strength = box.parameters().get(0).name();
        FitOutcome f = fits.background();
        if (!(f instanceof Converged known)) {
            return new WindowExcess(f, LikelihoodRatio.of(f, f, strength));
        }
        PoissonFit model = PoissonFit.of(new SumShape(fits.model().backgroundIn(fits.region()), box), fits.full());
        FitOutcome h = model.fit(fits.spectrum(), Arrays.copyOf(known.internal(), known.internal().length + 1));
        return new WindowExcess(h, LikelihoodRatio.of(f, h, strength));
    }
}
