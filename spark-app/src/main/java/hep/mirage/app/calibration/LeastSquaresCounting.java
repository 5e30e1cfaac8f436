package hep.mirage.app.calibration;

import hep.mirage.fit.algebra.NormalEquations;
import hep.mirage.fit.algebra.PackedMatrix;
import hep.mirage.fit.significance.MassHypothesis;
import hep.mirage.fit.significance.OnOff;
import hep.mirage.fit.significance.Significance;
import hep.mirage.fit.significance.Significance.Known;
import hep.mirage.fit.significance.Significance.Unknown;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.Optional;

/**
 * What analyses do with a least-squares routine, as published with the CWoLa hunt (Collins, Howe, Nachman, PRD 99 (2019)
 * 014038): a side-band fit that minimises sum_i (n_i - nu_i)² / n_i, an empty bin weighing as one event, and the window's
 * excess over its extrapolation b ± sigma_b by {@link OnOff#constrained}. Here to be calibrated beside the Poisson fits,
 * and for nothing else.
 *
 * <p>Weights by the counts trust a bin more when it fluctuates down: at the minimum the fit lacks as many events as
 * chi-square has (with no bin empty, sum_i n_i - nu_i = chi-square). So b is too low, and excesses are too many.
 *
 * <p>f(x) = exp(c0 + c1 t + c2 t²) times the bin width at the bin's centre, t = (x - m0) / (outer end of the side-bands);
 * Gauss-Newton steps, halved while they lead upwards, from the weighted line through ln n.
 */
final class LeastSquaresCounting {
    private static final int PARAMETERS = 3;
    private static final int MAX_STEPS = 100;
    private static final int MAX_HALVINGS = 30;
    /** Largest last step of a coefficient. */
    private static final double TOLERANCE = 1e-8;
    /** A rise of chi-square by this part of itself is rounding. */
    private static final double ROUNDING = 1e-12;

    private final int[] sidebands;
    private final int[] window;
    private final double[] t;
    private final double[] widthGeV;

    LeastSquaresCounting(MassHypothesis hypothesis, Binning binning) {
        FitRange full = FitRange.within(binning, hypothesis.rangeLowGeV(), hypothesis.rangeHighGeV());
        this.sidebands = full.without(hypothesis.windowLowGeV(), hypothesis.windowHighGeV())
                .bins();
        this.window = FitRange.within(binning, hypothesis.windowLowGeV(), hypothesis.windowHighGeV())
                .bins();
        this.t = new double[binning.bins()];
        this.widthGeV = new double[binning.bins()];
        for (int bin = 0; bin < t.length; bin++) {
            t[bin] = (binning.centreGeV(bin) - hypothesis.massGeV()) / hypothesis.sidebandOuterGeV();
            widthGeV[bin] = binning.widthGeV(bin);
        }
    }

    /**
     * Where chi-square is smallest.
     *
     * @param coefficients c0, c1, c2
     * @param factor Cholesky factor of their inverse covariance
     */
    record Minimum(double[] coefficients, double[] factor) {}

    /** The window's signed significance. */
    Significance evaluate(Spectrum spectrum) {
        Optional<Minimum> minimum = minimum(spectrum);
        return minimum.isPresent()
                ? counting(spectrum, minimum.get())
                : new Unknown("least squares: no minimum within " + MAX_STEPS + " steps");
    }

    Optional<Minimum> minimum(Spectrum spectrum) {
        double[] coefficients = start(spectrum);
        double[] step = new double[PARAMETERS];
        for (int i = 0; i < MAX_STEPS; i++) {
            double[] factor = new double[PackedMatrix.size(PARAMETERS)];
            if (!step(spectrum, coefficients, step, factor) || !descend(spectrum, coefficients, step)) {
                return Optional.empty();
            }
            if (Arrays.stream(step).allMatch(change -> Math.abs(change) < TOLERANCE)) {
                return Optional.of(new Minimum(coefficients, factor));
            }
        }
        return Optional.empty();
    }

    /** ln n of the filled bins by a weighted parabola. */
    private double[] start(Spectrum spectrum) {
        NormalEquations parabola = new NormalEquations(PARAMETERS);
        for (int bin : sidebands) {
            double n = spectrum.count(bin);
            if (n > 0) {
                parabola.add(powers(bin), Math.log(n / widthGeV[bin]), n);
            }
        }
        double[] coefficients = new double[PARAMETERS];
        parabola.solve(coefficients, 0);
        return coefficients;
    }

    /**
     * Gauss and Newton's step.
     *
     * @param step where to write it
     * @param factor where to write the Cholesky factor of the coefficients' inverse covariance
     * @return whether that is regular
     */
    private boolean step(Spectrum spectrum, double[] coefficients, double[] step, double[] factor) {
        double[] matrix = new double[PackedMatrix.size(PARAMETERS)];
        double[] right = new double[PARAMETERS];
        for (int bin : sidebands) {
            double expected = expected(bin, coefficients);
            double weight = weight(spectrum.count(bin));
            double[] powers = powers(bin);
            for (int k = 0; k < PARAMETERS; k++) {
                right[k] += weight * (spectrum.count(bin) - expected) * expected * powers[k];
                for (int l = 0; l <= k; l++) {
                    matrix[PackedMatrix.index(k, l)] += weight * expected * expected * powers[k] * powers[l];
                }
            }
        }
        if (!PackedMatrix.factor(matrix, PARAMETERS, factor)) {
            return false;
        }
        PackedMatrix.solve(factor, PARAMETERS, right, step);
        return true;
    }

    /** Goes along a step, halved until chi-square does not rise; whether that was reached. */
    private boolean descend(Spectrum spectrum, double[] coefficients, double[] step) {
        double before = chiSquare(spectrum, coefficients);
        double[] from = coefficients.clone();
        for (int halving = 0; halving < MAX_HALVINGS; halving++) {
            for (int k = 0; k < PARAMETERS; k++) {
                coefficients[k] = from[k] + step[k];
            }
            if (chiSquare(spectrum, coefficients) <= before * (1 + ROUNDING)) {
                return true;
            }
            Arrays.setAll(step, k -> 0.5 * step[k]);
        }
        return false;
    }

    private Significance counting(Spectrum spectrum, Minimum minimum) {
        double observed = 0;
        double background = 0;
        double[] gradient = new double[PARAMETERS];
        for (int bin : window) {
            double expected = expected(bin, minimum.coefficients);
            double[] powers = powers(bin);
            observed += spectrum.count(bin);
            background += expected;
            for (int k = 0; k < PARAMETERS; k++) {
                gradient[k] += expected * powers[k];
            }
        }
        double[] along = new double[PARAMETERS];
        PackedMatrix.solve(minimum.factor, PARAMETERS, gradient, along);
        double variance = 0;
        for (int k = 0; k < PARAMETERS; k++) {
            variance += gradient[k] * along[k];
        }
        return new Known(OnOff.constrained(observed, background, Math.sqrt(variance)));
    }

    /** What is minimised. */
    double chiSquare(Spectrum spectrum, double[] coefficients) {
        double sum = 0;
        for (int bin : sidebands) {
            double residual = spectrum.count(bin) - expected(bin, coefficients);
            sum += weight(spectrum.count(bin)) * residual * residual;
        }
        return sum;
    }

    /** nu of a bin. */
    double expected(int bin, double[] coefficients) {
        return widthGeV[bin] * Math.exp(coefficients[0] + t[bin] * (coefficients[1] + t[bin] * coefficients[2]));
    }

    private double[] powers(int bin) {
        return new double[] {1, t[bin], t[bin] * t[bin]};
    }

    private static double weight(double count) {
        return 1 / Math.max(count, 1);
    }
}
