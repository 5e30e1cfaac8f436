package hep.mirage.fit.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.NotConverged.Reason;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Unphysical spectra: adjacent bins of 0, 1 and a thousand million events. */
class ExtremeSpectraTest {
    private static final PoissonFit BACKGROUND = PoissonFit.of(Toys.BACKGROUND, Toys.BINNING);
    private static final PoissonFit WITH_SIGNAL = PoissonFit.of(Toys.WITH_SIGNAL, Toys.BINNING);

    private static double[] counts(SplittableRandom random) {
        double[] counts = new double[36];
        Arrays.setAll(counts, bin -> new double[] {0, 1, 1e9}[random.nextInt(3)]);
        return counts;
    }

    /** Of 500 fits with a signal nearly all have a maximum, inside or where an empty bin's expectation has gone to zero. */
    @Test
    void hasAMaximumInsideOrAtTheBoundary() {
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
        assertTrue(converged > 490, converged + " of 500 converged");
    }

    /** No neighbouring point is higher by more than rounding: 1e-15 of the events. */
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

    /**
     * n0 is the curve at 0 GeV, far from the events: where it or its square leaves the range of a double, its error is the
     * right one or absent, and those of the other parameters are there.
     */
    @Test
    void errorsOfFarExtrapolationsNeitherOverflowNorVanish() {
        Toys toys = new Toys(8, 0, 12);
        int far = 0;
        for (int i = 0; i < 2000; i++) {
            if (BACKGROUND.fit(toys.next()) instanceof Converged fit
                    && fit.covariance().isPresent()) {
                double n0 = fit.value("n0");
                double origin = 150.0 / 18;
                double[] logarithm = {1, -origin, origin * origin};
                double relative = fit.estimate().errorAlong(logarithm).orElseThrow();
                if (n0 >= Double.MIN_NORMAL && n0 * relative < Double.MAX_VALUE) {
                    assertEquals(n0 * relative, fit.error("n0").orElseThrow(), 1e-9 * n0 * relative);
                    far += n0 > 1e155 || n0 < 1e-155 ? 1 : 0;
                }
                assertTrue(fit.error("a").orElseThrow() > 0 && fit.error("b").orElseThrow() > 0);
                assertTrue(Arrays.stream(fit.covariance().orElseThrow())
                        .flatMapToDouble(Arrays::stream)
                        .noneMatch(Double::isNaN));
            }
        }
        assertTrue(far > 5, far + " of them had an n0 whose square is no double");
    }
}
