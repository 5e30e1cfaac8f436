package hep.mirage.fit.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.fit.shape.DijetShape.Decorrelation;
import hep.mirage.fit.shape.DijetShape.Family;
import hep.mirage.fit.spectrum.Binning;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requirements on every shape, at a typical point. */
class ShapeContractTest {

    /** A shape at a point of its internal parameters, over some bins. */
    private record Case(String name, Shape shape, Binning binning, double tolerance, double... internal) {
        @Override
        public String toString() {
            return name;
        }

        Expectation at(double[] point) {
            return values(shape.over(binning), point);
        }

        Expectation atCentres(double[] point) {
            double[] centres = new double[binning.bins()];
            Arrays.setAll(centres, binning::centreGeV);
            return values(shape.at(centres), point);
        }

        private Expectation values(TabulatedShape table, double[] point) {
            Expectation expectation = new Expectation(binning.bins(), point.length);
            expectation.set(table, point);
            return expectation;
        }
    }

    private static Stream<Case> cases() {
        return Stream.of(exponentials(), others(), dijets()).flatMap(cases -> cases);
    }

    private static Stream<Case> exponentials() {
        Binning narrow = Binning.uniform(132, 168, 36);
        Binning uneven = Binning.ofEdges(132, 133, 135, 139.5, 144, 150, 151, 168);
        Shape quadratic = new ExponentialQuadratic(150, 18);
        return Stream.of(
                new Case("exponential of a quadratic", quadratic, narrow, 1e-13, 6.3, -0.6, 0.05),
                new Case("the same, off centre", new ExponentialQuadratic(0, 50), narrow, 1e-13, 9, -1.1, 0.02),
                new Case("the same, uneven bins", quadratic, uneven, 1e-9, 6.3, -0.9, 0.3),
                new Case(
                        "exponential of a cubic",
                        new ExponentialPolynomial(150, 18, 3),
                        narrow,
                        1e-13,
                        6.3,
                        -0.6,
                        0.05,
                        0.02),
                new Case(
                        "of a quadratic, uneven bins",
                        new ExponentialPolynomial(150, 18, 2),
                        uneven,
                        1e-9,
                        6.3,
                        -0.9,
                        0.3));
    }

    private static Stream<Case> others() {
        Binning narrow = Binning.uniform(132, 168, 36);
        Binning uneven = Binning.ofEdges(132, 133, 135, 139.5, 144, 150, 151, 168);
        Shape background = new ExponentialQuadratic(150, 18);
        Shape signal = new GaussianSignal(150, 2.4);
        return Stream.of(
                new Case("straight line", new StraightLine(150, 18), uneven, 1e-13, 500, -120),
                new Case("Gaussian", signal, uneven, 1e-12, 31),
                new Case("negative Gaussian", signal, narrow, 1e-12, -31),
                new Case("free Gaussian", new FreeGaussian(148, 3), uneven, 1e-12, 31, 0.4, -0.2),
                new Case("free deficit", new FreeGaussian(148, 3), narrow, 1e-12, -31, 0.4, -0.2),
                new Case(
                        "background plus free Gaussian",
                        new SumShape(background, new FreeGaussian(148, 3)),
                        narrow,
                        1e-12,
                        6,
                        -0.6,
                        0.05,
                        40,
                        -0.1,
                        0.3),
                new Case(
                        "background beside a held signal",
                        new SumShape(background, HeldShape.of(signal, 31)),
                        uneven,
                        1e-9,
                        6.3,
                        -0.9,
                        0.3),
                new Case("power law", new PowerLaw(150), narrow, 1e-12, 6.3, -5),
                new Case("Bernstein", new Bernstein(132, 168, 3), uneven, 1e-12, 900, 600, 500, 400),
                new Case("background plus signal", new SumShape(background, signal), narrow, 1e-12, 6, -0.6, 0.05, 40),
                new Case(
                        "line plus deficit",
                        new SumShape(new StraightLine(150, 18), signal),
                        narrow,
                        1e-12,
                        500,
                        -9,
                        -40));
    }

    private static Stream<Case> dijets() {
        Binning dijet = Binning.ofEdges(7060, 7320, 7589, 7866, 8152, 8752);
        Decorrelation xi = new Decorrelation(4.3, 0.7, -0.2);
        return Stream.of(
                new Case("dijet power", new DijetShape(Family.POWER, 13_000, xi), dijet, 1e-9, -5, 9, 5),
                new Case("dijet power log", new DijetShape(Family.POWER_LOG, 13_000, xi), dijet, 1e-9, -5, 9, 5, .1),
                new Case("dijet exponential", new DijetShape(Family.EXPONENTIAL, 13_000, xi), dijet, 1e-9, 1, -5, 9, 3),
                new Case("CMS, 3", DijetShape.of(Family.CMS_3, 13_000), dijet, 1e-9, -0.08, 8.16, 5.2),
                new Case("CMS, 4", DijetShape.of(Family.CMS_4, 13_000), dijet, 1e-9, -0.08, 8.16, 5.2, 0.01),
                new Case("CMS, 5", DijetShape.of(Family.CMS_5, 13_000), dijet, 1e-9, -0.08, 8.2, 5.2, 0.01, 0.002));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void integratesItsDensityOverBins(Case it) {
        Expectation expectation = it.at(it.internal);
        IterativeLegendreGaussIntegrator integrator = new IterativeLegendreGaussIntegrator(20, 1e-13, 1e-13);
        for (int bin = 0; bin < it.binning.bins(); bin++) {
            double integral = integrator.integrate(
                    100_000,
                    mass -> it.shape.density(mass, it.internal),
                    it.binning.edgeGeV(bin),
                    it.binning.edgeGeV(bin + 1));
            double scale = Math.max(Math.abs(integral), 1e-3);
            assertEquals(integral, expectation.events(bin), it.tolerance * scale, "bin " + bin);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hasTheGradientOfItsExpectation(Case it) {
        Expectation exact = it.at(it.internal);
        for (int k = 0; k < it.internal.length; k++) {
            double h = 1e-5 * Math.max(1, Math.abs(it.internal[k]));
            Expectation up = it.at(moved(it.internal, k, h));
            Expectation down = it.at(moved(it.internal, k, -h));
            for (int bin = 0; bin < it.binning.bins(); bin++) {
                double difference = (up.events(bin) - down.events(bin)) / (2 * h);
                double scale = Math.abs(exact.gradient(bin, k)) + Math.abs(exact.events(bin));
                assertEquals(difference, exact.gradient(bin, k), 1e-7 * scale, "bin " + bin + ", parameter " + k);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hasTheSecondDerivativesOfItsExpectation(Case it) {
        Expectation exact = it.at(it.internal);
        for (int k = 0; k < it.internal.length; k++) {
            double h = 1e-5 * Math.max(1, Math.abs(it.internal[k]));
            Expectation up = it.at(moved(it.internal, k, h));
            Expectation down = it.at(moved(it.internal, k, -h));
            for (int bin = 0; bin < it.binning.bins(); bin++) {
                for (int l = 0; l < it.internal.length; l++) {
                    double difference = (up.gradient(bin, l) - down.gradient(bin, l)) / (2 * h);
                    double scale = Math.abs(exact.curvature(bin, k, l))
                            + Math.abs(exact.gradient(bin, l))
                            + Math.abs(exact.events(bin));
                    assertEquals(difference, exact.curvature(bin, k, l), 1e-7 * scale, bin + ": " + k + ", " + l);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tabulatesItsDensityWithItsDerivatives(Case it) {
        Expectation exact = it.atCentres(it.internal);
        for (int k = 0; k < it.internal.length; k++) {
            double h = 1e-5 * Math.max(1, Math.abs(it.internal[k]));
            Expectation up = it.atCentres(moved(it.internal, k, h));
            Expectation down = it.atCentres(moved(it.internal, k, -h));
            for (int i = 0; i < it.binning.bins(); i++) {
                double density = it.shape.density(it.binning.centreGeV(i), it.internal);
                assertEquals(density, exact.events(i), 1e-12 * Math.abs(density), "density " + i);
                double scale = Math.abs(exact.gradient(i, k)) + Math.abs(exact.events(i));
                double slope = (up.events(i) - down.events(i)) / (2 * h);
                assertEquals(slope, exact.gradient(i, k), 1e-7 * scale, "gradient " + i + ": " + k);
                for (int l = 0; l < it.internal.length; l++) {
                    double curvature = (up.gradient(i, l) - down.gradient(i, l)) / (2 * h);
                    double all = scale + Math.abs(exact.curvature(i, k, l)) + Math.abs(exact.gradient(i, l));
                    assertEquals(curvature, exact.curvature(i, k, l), 1e-7 * all, i + ": " + k + ", " + l);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void translatesParametersThereAndBack(Case it) {
        double[] back = it.shape.internal(it.shape.reported(it.internal));
        assertEquals(it.shape.parameterCount(), it.shape.parameters().size());
        for (int k = 0; k < back.length; k++) {
            assertEquals(it.internal[k], back[k], 1e-11 * (1 + Math.abs(back[k])), "parameter " + k);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hasTheJacobianOfItsReportedParameters(Case it) {
        int p = it.internal.length;
        double[] jacobian = it.shape.reportedJacobian(it.internal);
        double[] here = it.shape.reported(it.internal);
        for (int k = 0; k < p; k++) {
            double h = 1e-6;
            double[] up = it.shape.reported(moved(it.internal, k, h));
            double[] down = it.shape.reported(moved(it.internal, k, -h));
            for (int i = 0; i < p; i++) {
                double difference = (up[i] - down[i]) / (2 * h);
                double scale = Math.abs(jacobian[i * p + k]) + Math.abs(here[i]);
                assertEquals(difference, jacobian[i * p + k], 1e-8 * scale, i + " by " + k);
            }
        }
    }

    /** Holding a reported parameter means holding a linear combination: rows of the Jacobian keep their direction. */
    @ParameterizedTest
    @MethodSource("cases")
    void reportedParametersAreMonotoneInOneCombinationEach(Case it) {
        int p = it.internal.length;
        double[] here = it.shape.reportedJacobian(it.internal);
        double[] elsewhere = it.internal.clone();
        Arrays.setAll(elsewhere, k -> it.internal[k] + 0.3 * Math.sin(k + 1));
        double[] there = it.shape.reportedJacobian(elsewhere);
        for (int i = 0; i < p; i++) {
            int largest = i * p;
            for (int k = i * p; k < (i + 1) * p; k++) {
                largest = Math.abs(here[k]) > Math.abs(here[largest]) ? k : largest;
            }
            double factor = there[largest] / here[largest];
            assertEquals(1, Math.signum(factor), 0, "parameter " + i + " turns round");
            for (int k = i * p; k < (i + 1) * p; k++) {
                assertEquals(factor * here[k], there[k], 1e-12 * Math.abs(there[largest]), i + " by " + (k - i * p));
            }
        }
    }

    @Test
    void reportedParametersAreThoseOfTheFormulas() {
        ExponentialQuadratic background = new ExponentialQuadratic(150, 18);
        double[] f = background.internal(new double[] {4e4, -0.03, 1e-5});
        assertEquals(4e4 * Math.exp(-0.03 * 141 + 1e-5 * 141 * 141), background.density(141, f), 1e-8);
        GaussianSignal signal = new GaussianSignal(150, 2.4);
        assertEquals(7 * Math.exp(-9 / (2 * 2.4 * 2.4)), signal.density(147, new double[] {7}), 1e-12);
        assertEquals(7 * 2.4 * Math.sqrt(2 * Math.PI), signal.events(7), 1e-12);
        double x = 3000.0 / 13_000;
        DijetShape dijet = new DijetShape(Family.POWER_LOG, 13_000, new Decorrelation(4.3, 0.7, -0.2));
        double[] p = {0.02, 9, 5, 0.1};
        double expected = p[0]
                * Math.pow(1 - x, p[1] - 4.3 * p[2])
                * Math.pow(x, -p[2] + (p[3] - 0.7 * p[2] + 0.2 * p[1]) * Math.log(x));
        assertEquals(expected, dijet.density(3000, dijet.internal(p)), 1e-9 * expected);
        DijetShape last = new DijetShape(Family.EXPONENTIAL, 13_000, new Decorrelation(4.3, 0.7, -0.2));
        double third = p[0] * Math.pow(x, p[1] + 0.2) * Math.exp(-p[2] * x + (p[3] - 0.7 * p[2] + 0.2 * p[1]) * x * x);
        assertEquals(third, last.density(3000, last.internal(p)), 1e-9 * third);
    }

    @Test
    void refusesImpossibleShapes() {
        assertThrows(IllegalArgumentException.class, () -> new ExponentialQuadratic(150, 0));
        assertThrows(IllegalArgumentException.class, () -> new StraightLine(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new ExponentialPolynomial(150, 18, 9));
        assertThrows(IllegalArgumentException.class, () -> new GaussianSignal(150, -1));
        assertThrows(IllegalArgumentException.class, () -> new FreeGaussian(150, 0));
        assertThrows(IllegalArgumentException.class, () -> new PowerLaw(0));
        assertThrows(IllegalArgumentException.class, () -> new Bernstein(168, 132, 2));
        assertThrows(IllegalArgumentException.class, () -> new Bernstein(132, 168, 10));
        assertThrows(IllegalArgumentException.class, () -> HeldShape.of(new GaussianSignal(150, 2), 1, 2));
        assertThrows(IllegalArgumentException.class, () -> DijetShape.of(Family.POWER, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> DijetShape.of(Family.POWER, 8000)
                .over(Binning.uniform(1000, 9000, 10)));
        assertThrows(IllegalArgumentException.class, () -> new ExponentialQuadratic(150, 18)
                .internal(new double[] {-1, 0, 0}));
    }

    private static double[] moved(double[] point, int k, double by) {
        double[] moved = point.clone();
        moved[k] += by;
        return moved;
    }
}
