package hep.mirage.fit.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.NotConverged.Reason;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class UnbinnedFitTest {

    /**
     * The discovery example of hepstats (test_discovery.py: Z = 3.17, p = 7.57e-4); more digits by scipy's Nelder-Mead on
     * the same likelihood.
     */
    @Test
    void findsTheSignalOfTheHepstatsExample() {
        double[] masses = HepstatsExample.masses();
        UnbinnedOutcome.Maximum without = fit(HepstatsExample.BACKGROUND, masses);
        UnbinnedOutcome.Maximum with = fit(HepstatsExample.WITH_SIGNAL, masses);
        assertEquals(271, with.events());
        double signal = HepstatsExample.SIGNAL.events(with.estimate().value("n1"));
        assertEquals(19.48789, signal, 2e-5);
        assertEquals(251.51211, 271 - signal, 2e-5);
        assertEquals(-1.933054, with.estimate().value("c1"), 2e-6);
        assertEquals(1145.2067338, with.logLikelihood(), 1e-6);
        assertEquals(1140.1761022, without.logLikelihood(), 1e-6);
        double z = Math.sqrt(2 * (with.logLikelihood() - without.logLikelihood()));
        assertEquals(3.17195, z, 5e-6);
    }

    @Test
    void isTheLimitOfNarrowBins() {
        double[] masses = HepstatsExample.masses();
        Binning bins = Binning.uniform(0.1, 3, 5800);
        Converged binned = assertInstanceOf(
                Converged.class,
                PoissonFit.of(HepstatsExample.WITH_SIGNAL, bins).fit(Spectrum.of(bins, masses)));
        Estimate unbinned = fit(HepstatsExample.WITH_SIGNAL, masses).estimate();
        for (String name : new String[] {"n", "c1", "n1"}) {
            double error = unbinned.error(name).orElseThrow();
            assertEquals(unbinned.value(name), binned.value(name), 1e-2 * error, name);
            assertEquals(error, binned.error(name).orElseThrow(), 1e-3 * error, "error of " + name);
        }
    }

    /** 19,600 exponential masses with a window: the estimate of the slope has a standard normal pull. */
    @Test
    void fitsAStudysEventsAndADeficit() {
        Well19937c random = new Well19937c(5);
        double[] masses = new double[19_600];
        for (int i = 0; i < masses.length; ) {
            double mass = 132 - 30 * Math.log(random.nextDouble());
            boolean removed = Math.abs(mass - 150) < 2.4 && random.nextDouble() < 0.1;
            if (mass < 168 && !removed) {
                masses[i++] = mass;
            }
        }
        UnbinnedOutcome outcome = UnbinnedFit.of(Toys.WITH_SIGNAL, 132, 168).fit(masses);
        UnbinnedOutcome.Maximum fit = assertInstanceOf(UnbinnedOutcome.Maximum.class, outcome, outcome::toString);
        double n1 = fit.estimate().value("n1");
        double error = fit.estimate().error("n1").orElseThrow();
        assertTrue(n1 < -3 * error, n1 + " ± " + error);
        assertTrue(fit.iterations() <= 8, fit.iterations() + " iterations");
    }

    @Test
    void leavesOutMassesBeyondTheRange() {
        double[] masses = HepstatsExample.masses();
        double[] more = Arrays.copyOf(masses, masses.length + 2);
        more[masses.length] = 3;
        more[masses.length + 1] = 0.05;
        assertEquals(
                fit(HepstatsExample.BACKGROUND, masses).logLikelihood(),
                fit(HepstatsExample.BACKGROUND, more).logLikelihood(),
                0);
    }

    @Test
    void saysWhyThereIsNoMaximum() {
        UnbinnedFit fit = UnbinnedFit.of(HepstatsExample.BACKGROUND, 0.1, 3);
        assertEquals(Reason.EMPTY_SPECTRUM, reasonOf(fit.fit()));
        assertEquals(Reason.TOO_FEW_FILLED_BINS, reasonOf(fit.fit(1, 1, 1)));
        assertThrows(IllegalArgumentException.class, () -> fit.fit(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> fit.fit(new double[] {1, 2, 3}, new double[5]));
    }

    private static Reason reasonOf(UnbinnedOutcome outcome) {
        return assertInstanceOf(UnbinnedOutcome.None.class, outcome).failure().reason();
    }

    private static UnbinnedOutcome.Maximum fit(Shape shape, double[] masses) {
        UnbinnedOutcome outcome = UnbinnedFit.of(shape, 0.1, 3).fit(masses);
        return assertInstanceOf(UnbinnedOutcome.Maximum.class, outcome, outcome::toString);
    }
}
