package hep.mirage.fit.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 60 pairs of f and g: Commons Math's Nelder-Mead on a likelihood written out here from the formulas, without any of
 * the module's shapes, finds no better and no worse maximum.
 */
class IndependentMinimiserTest {
    private static final int SPECTRA = 15;

    @ParameterizedTest
    @CsvSource({"19600, 0", "19600, 60", "19600, -60", "1500, 0"})
    void reachesTheSameLikelihood(double events, double n1) {
        Toys toys = new Toys(events, n1, 11);
        PoissonFit f = PoissonFit.of(Toys.BACKGROUND, Toys.BINNING);
        PoissonFit g = PoissonFit.of(Toys.WITH_SIGNAL, Toys.BINNING);
        for (int i = 0; i < SPECTRA; i++) {
            Spectrum toy = toys.next();
            assertSameMaximum(toy, assertInstanceOf(Converged.class, f.fit(toy)), 3);
            assertSameMaximum(toy, assertInstanceOf(Converged.class, g.fit(toy)), 4);
        }
    }

    private static void assertSameMaximum(Spectrum toy, Converged fit, int parameters) {
        double[] start = {Math.log(toy.total() / 36), 0, 0, 0};
        double[] scale = {0.1, 0.1, 0.1, 10};
        MultivariateFunction logLikelihood = point -> logLikelihood(toy, point, start);
        double[] point = new double[parameters];
        double best = Double.NEGATIVE_INFINITY;
        double[] steps = Arrays.copyOf(scale, parameters);
        for (int restart = 0; restart < 6; restart++) {
            PointValuePair found = new SimplexOptimizer(new SimpleValueChecker(-1, 1e-10))
                    .optimize(
                            new MaxEval(20_000),
                            new ObjectiveFunction(logLikelihood),
                            GoalType.MAXIMIZE,
                            new InitialGuess(point),
                            new NelderMeadSimplex(steps));
            point = found.getPoint();
            best = Math.max(best, found.getValue());
        }
        assertEquals(best, fit.logLikelihood() + logFactorials(toy), 1e-6);
    }

    /** sum n ln nu - nu, with nu by Simpson's rule of 16 panels over each bin of 1 GeV. */
    private static double logLikelihood(Spectrum toy, double[] c, double[] start) {
        double sum = 0;
        for (int bin = 0; bin < 36; bin++) {
            double nu = 0;
            for (int k = 0; k <= 16; k++) {
                double x = 132 + bin + k / 16.0;
                double t = (x - 150) / 18;
                double signal = c.length > 3 ? c[3] * Math.exp(-(x - 150) * (x - 150) / (2 * 2.4 * 2.4)) : 0;
                double f = Math.exp(start[0] + c[0] + c[1] * t + c[2] * t * t) + signal;
                nu += f * (k == 0 || k == 16 ? 1 : k % 2 == 1 ? 4 : 2) / 48;
            }
            if (!(nu > 0)) {
                return -1e300;
            }
            sum += toy.count(bin) * Math.log(nu) - nu;
        }
        return sum;
    }

    private static double logFactorials(Spectrum toy) {
        double sum = 0;
        for (double n : toy.counts()) {
            sum += Gamma.logGamma(n + 1);
        }
        return sum;
    }
}
