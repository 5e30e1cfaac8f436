package hep.mirage.fit.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.background.SpuriousSignal.Found;
import hep.mirage.fit.likelihood.Toys;
import hep.mirage.fit.shape.Bernstein;
import hep.mirage.fit.shape.ExponentialPolynomial;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.shape.PowerLaw;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import org.junit.jupiter.api.Test;

class SpuriousSignalTest {
    private static final FitRange ALL = FitRange.all(Toys.BINNING);
    private static final GaussianSignal SIGNAL = new GaussianSignal(150, 2.4);

    private static Found of(Shape background, double n1) {
        Spectrum template = Spectrum.ofCounts(Toys.BINNING, Toys.expected(1e7, n1));
        SpuriousSignal outcome = SpuriousSignal.of(background, SIGNAL, ALL, template, 19_600);
        return assertInstanceOf(Found.class, outcome, outcome::toString);
    }

    @Test
    void isZeroWhereTheFamilyHoldsTheTruth() {
        for (Shape shape : new Shape[] {
            Toys.BACKGROUND, new ExponentialPolynomial(150, 18, 2), new ExponentialPolynomial(150, 18, 4)
        }) {
            assertEquals(0, of(shape, 0).bias(), 1e-6, shape.toString());
        }
    }

    /** ln f has curvature 2 x 0.05 / 18² in the truth, which linear exponents can only describe with a deficit at 150 GeV. */
    @Test
    void isADeficitWhereTheFamilyLacksCurvature() {
        double straight = of(new ExponentialPolynomial(150, 18, 1), 0).bias();
        assertTrue(straight < -0.5, "bias = " + straight);
        double power = of(new PowerLaw(150), 0).bias();
        assertTrue(power > straight, "a power law bends upwards, too: " + power);
        double polynomial = of(new Bernstein(132, 168, 4), 0).bias();
        assertEquals(0, polynomial, 0.05);
    }

    @Test
    void scalesWithTheRun() {
        Found one = of(Toys.BACKGROUND, 1e7 / 19_600 * 20);
        double share = 19_600 / (19_600 + SIGNAL.events(20));
        assertEquals(SIGNAL.events(20) * share, one.events(), 1e-4 * SIGNAL.events(20));
        Found straight = of(new ExponentialPolynomial(150, 18, 1), 0);
        SpuriousSignal four = SpuriousSignal.of(
                new ExponentialPolynomial(150, 18, 1),
                SIGNAL,
                ALL,
                Spectrum.ofCounts(Toys.BINNING, Toys.expected(1e7, 0)),
                4 * 19_600);
        Found larger = assertInstanceOf(Found.class, four);
        assertEquals(4, larger.events() / straight.events(), 1e-6);
        assertEquals(2, larger.errorOfARun() / straight.errorOfARun(), 1e-3);
        assertEquals(straight.errorOfARun() * Math.sqrt(19_600 / 1e7), straight.templateError(), 1e-2);
    }

    @Test
    void saysWhyItIsNotKnown() {
        Spectrum empty = Spectrum.ofCounts(Toys.BINNING, new double[36]);
        assertInstanceOf(SpuriousSignal.Unknown.class, SpuriousSignal.of(Toys.BACKGROUND, SIGNAL, ALL, empty, 19_600));
        assertThrows(IllegalArgumentException.class, () -> SpuriousSignal.of(Toys.BACKGROUND, SIGNAL, ALL, empty, 0));
    }
}
