package hep.mirage.lab.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FalseSignalRateTest {
    /** Q(3) of tables of the normal distribution. */
    private static final double Q3 = 1.3498980316300946e-3;

    @Test
    void nothingChangesWithoutASpread() {
        assertEquals(Q3, FalseSignalRate.unbiased(), 1e-15);
        assertEquals(
                new FalseSignalRate(Q3, Q3, Q3).averaged(),
                FalseSignalRate.of(0).averaged(),
                1e-15);
        assertEquals(Q3, FalseSignalRate.of(0).low(), 1e-15);
        assertEquals(Q3, FalseSignalRate.of(0).high(), 1e-15);
    }

    /** Q(3/√2), Q(4) and Q(2). */
    @Test
    void spreadOfOneStandardDeviationMakesTailsOfTables() {
        FalseSignalRate rate = FalseSignalRate.of(1);
        assertEquals(1.6947426762344633e-2, rate.averaged(), 1e-14);
        assertEquals(3.167124183311992e-5, rate.low(), 1e-17);
        assertEquals(2.275013194817921e-2, rate.high(), 1e-14);
    }

    /** The mean of Q(3 - b) over b ~ N(0, s²), by the midpoint rule over ±8 s. */
    @Test
    void averageIsThatOverTheBiasesOfGenerators() {
        double spread = 0.3;
        double sum = 0;
        int steps = 4000;
        for (int i = 0; i < steps; i++) {
            double u = -8 + 16 * (i + 0.5) / steps;
            double density = Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI);
            sum += density * FalseSignalRate.of(Math.abs(spread * u)).high() * (u > 0 ? 1 : 0);
            sum += density * FalseSignalRate.of(Math.abs(spread * u)).low() * (u > 0 ? 0 : 1);
        }
        assertEquals(sum * 16 / steps, FalseSignalRate.of(spread).averaged(), 1e-9);
    }

    @Test
    void refusesWhatIsNoSpread() {
        assertThrows(IllegalArgumentException.class, () -> FalseSignalRate.of(-0.1));
        assertThrows(IllegalArgumentException.class, () -> FalseSignalRate.of(Double.NaN));
    }
}
