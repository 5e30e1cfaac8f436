package hep.mirage.fit.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.shape.Bernstein;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.shape.StraightLine;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BoundedFitTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Binning TWO = Binning.uniform(0, 2, 2);
    private static final PoissonFit BACKGROUND = PoissonFit.of(Toys.BACKGROUND, Toys.BINNING);
    private static final PoissonFit FREE = PoissonFit.of(Toys.WITH_SIGNAL, Toys.BINNING);
    private static final PoissonFit NOT_NEGATIVE =
            PoissonFit.of(Toys.WITH_SIGNAL.within("n1", 0, INFINITY), Toys.BINNING);

    private static Converged converged(FitOutcome outcome) {
        return assertInstanceOf(Converged.class, outcome, outcome::toString);
    }

    /** 30 and 50 events and a line that must not rise: 40 and 40, and d ln L / d c1 = (50/40 - 30/40) / 2. */
    @Test
    void aLineThatMustNotRiseIsFlat() {
        Shape falling = new StraightLine(1, 1).within("c1", -INFINITY, 0);
        Converged fit = converged(PoissonFit.of(falling, TWO).fit(Spectrum.ofCounts(TWO, 30, 50)));
        assertEquals(40, fit.value("c0"), 1e-7);
        assertEquals(0, fit.value("c1"), 1e-12);
        AtBound bound = fit.atBounds().get(0);
        assertEquals("c1", bound.parameter().name());
        assertEquals(0, bound.value(), 0);
        assertEquals(2 * (30 * Math.log(30 / 40.0) + 50 * Math.log(50 / 40.0)), fit.deviance(), 1e-12);
        assertTrue(bound.slope() > 0, "it would rise if it could: " + bound);
        assertTrue(fit.error("c1").isEmpty());
        assertEquals(Math.sqrt(20), fit.error("c0").orElseThrow(), 1e-7, "Var = 40 / 2 with c1 where it is");
        assertEquals(1, fit.degreesOfFreedom());
    }

    @Test
    void aLineInsideItsBoundsIsTheFreeOne() {
        Shape falling = new StraightLine(1, 1).within("c1", -INFINITY, 25);
        Converged fit = converged(PoissonFit.of(falling, TWO).fit(Spectrum.ofCounts(TWO, 30, 50)));
        assertEquals(20, fit.value("c1"), 1e-9);
        assertTrue(fit.atBounds().isEmpty());
    }

    /** Both coefficients of Bernstein's line between bounds: each keeps the nearest to its free value. */
    @Test
    void severalParametersCanBeAtBounds() {
        Shape box = new Bernstein(0, 2, 1).within("b0", 35, INFINITY).within("b1", -INFINITY, 45);
        Converged fit = converged(PoissonFit.of(box, TWO).fit(Spectrum.ofCounts(TWO, 20, 60)));
        assertEquals(35, fit.value("b0"), 1e-12);
        assertEquals(45, fit.value("b1"), 1e-12);
        assertEquals(2, fit.atBounds().size());
        assertTrue(fit.atBounds().get(0).slope() < 0 && fit.atBounds().get(1).slope() > 0);
        assertTrue(fit.error("b0").isEmpty() && fit.error("b1").isEmpty());
    }

    /** A deficit gives the background's fit, an excess the free one. */
    @Test
    void aSignalThatCannotBeNegativeIsZeroOrFree() {
        Toys toys = new Toys(19_600, 0, 21);
        int zero = 0;
        for (int i = 0; i < 200; i++) {
            Spectrum toy = toys.next();
            Converged free = converged(FREE.fit(toy));
            Converged bounded = converged(NOT_NEGATIVE.fit(toy));
            if (free.value("n1") > 0) {
                assertEquals(free.deviance(), bounded.deviance(), 1e-10);
                assertTrue(bounded.atBounds().isEmpty());
            } else {
                zero++;
                assertEquals(0, bounded.value("n1"), 0);
                assertEquals(converged(BACKGROUND.fit(toy)).deviance(), bounded.deviance(), 1e-10);
                assertTrue(bounded.atBounds().get(0).slope() <= 0);
            }
        }
        // 200 fair coins: outside 70 to 130 once in 30,000.
        assertTrue(zero > 70 && zero < 130, zero + " of 200");
    }

    /** Without events in the window the free signal is as negative as it may be; the bounded one is 0. */
    @Test
    void isZeroWhereTheFreeFitIsAtTheBoundary() {
        double[] counts = Toys.expected(2000, 0);
        Arrays.fill(counts, 12, 24, 0);
        Spectrum hole = Spectrum.ofCounts(Toys.BINNING, counts);
        assertEquals(Location.BOUNDARY, converged(FREE.fit(hole)).location());
        Converged fit = converged(NOT_NEGATIVE.fit(hole));
        assertEquals(0, fit.value("n1"), 0);
        assertEquals(Location.BOUNDARY, fit.location());
        assertTrue(fit.zeroBins().isEmpty());
        assertEquals(converged(BACKGROUND.fit(hole)).deviance(), fit.deviance(), 1e-9);
    }

    /** A bound on a parameter that is not an internal coordinate: n0 and a mix all three of them. */
    @Test
    void boundsParametersThatMixInternalOnes() {
        Spectrum toy = new Toys(19_600, 0, 22).next();
        Converged free = converged(BACKGROUND.fit(toy));
        for (String name : new String[] {"n0", "a", "b"}) {
            double low = free.value(name) + 0.5 * free.error(name).orElseThrow();
            Converged fit = converged(PoissonFit.of(Toys.BACKGROUND.within(name, low, INFINITY), Toys.BINNING)
                    .fit(toy));
            assertEquals(low, fit.value(name), 1e-9 * Math.abs(low), name);
            double slope = fit.atBounds().get(0).slope();
            double t = fit.deviance() - free.deviance();
            ParameterProfile profile = ParameterProfile.of(BACKGROUND, toy, free, name);
            assertEquals(profile.t(low).orElseThrow(), t, 1e-8, name);
            double h = 1e-3 * free.error(name).orElseThrow();
            double difference =
                    (profile.t(low - h).orElseThrow() - profile.t(low + h).orElseThrow()) / (4 * h);
            assertEquals(difference, slope, 1e-4 * Math.abs(slope), "d ln L by " + name);
        }
    }

    @Test
    void refusesBoundsThatLeaveNothing() {
        assertThrows(IllegalArgumentException.class, () -> Toys.WITH_SIGNAL.within("n1", 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Toys.WITH_SIGNAL.within("n1", Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> Toys.WITH_SIGNAL.within("n7", 0, 1));
    }
}
