package hep.mirage.fit.likelihood;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.NotConverged.Reason;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Spectra that no detector makes: bins of 0, 1 and a thousand million events beside each other. */
class ExtremeSpectraTest {
    private static final PoissonFit BACKGROUND = PoissonFit.of(Toys.BACKGROUND, Toys.BINNING);
    private static final PoissonFit WITH_SIGNAL = PoissonFit.of(Toys.WITH_SIGNAL, Toys.BINNING);

    private static double[] counts(SplittableRandom random) {
        double[] counts = new double[36];
        Arrays.setAll(counts, bin -> new double[] {0, 1, 1e9}[random.nextInt(3)]);
        return counts;
    }

    /**
     * Of 500 fits with a signal those that fail have no maximum: an empty bin's expectation has gone to zero, as the rise
     * of ln L towards less signal shows. Before rounding was allowed for, as many again ended at the iteration limit.
     */
    @Test
    void convergesOrHasNoMaximum() {
        SplittableRandom random = new SplittableRandom(5);
        int converged = 0;
        for (int i = 0; i < 500; i++) {
            double[] counts = counts(random);
            Spectrum spectrum = Spectrum.ofCounts(Toys.BINNING, counts);
            Converged f = assertInstanceOf(Converged.class, BACKGROUND.fit(spectrum));
            FitOutcome g = WITH_SIGNAL.fit(spectrum, Arrays.copyOf(f.internal(), 4));
            if (g instanceof Converged fit) {
                converged++;
                assertStandsOnTop(fit, spectrum);
            } else {
                Reason reason = ((NotConverged) g).reason();
                assertTrue(reason == Reason.AT_BOUNDARY || reason == Reason.SINGULAR, g.toString());
            }
        }
        assertTrue(converged > 440, converged + " of 500 converged");
    }

    /** No neighbour is higher by more than rounding: 1e-15 of the events. */
    private static void assertStandsOnTop(Converged fit, Spectrum spectrum) {
        PoissonLikelihood likelihood =
                new PoissonLikelihood(Toys.WITH_SIGNAL.over(Toys.BINNING), FitRange.all(Toys.BINNING), spectrum);
        double top = likelihood.heightAt(fit.internal());
        double rounding = 1e-15 * spectrum.total();
        for (int k = 0; k < 4; k++) {
            for (double step : new double[] {-1e-4, -1e-6, 1e-6, 1e-4}) {
                double[] neighbour = fit.internal();
                neighbour[k] += step * Math.max(1, Math.abs(neighbour[k]));
                assertTrue(
                        likelihood.heightAt(neighbour) <= top + rounding,
                        "parameter " + k + ", step " + step + ": " + (likelihood.heightAt(neighbour) - top));
            }
        }
    }
}
