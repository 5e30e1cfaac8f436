package hep.mirage.search.calibration;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongConsumer;

/**
 * Fit results of many toys without signal, toy by toy. A toy without a value is left out of the arrays and counted.
 */
final class ToySignificances {
    private static final double NONE = Double.NaN;

    private final int toys;
    private final Map<Statistic, double[]> z = new LinkedHashMap<>();
    private final String strength;
    private final double[] n1;
    private final double[] n1Error;
    private final Map<Integer, List<String>> failures = new ConcurrentSkipListMap<>();

    private ToySignificances(HypothesisTest test, int toys) {
        this.toys = toys;
        this.strength = test.model().strength();
        for (Statistic statistic : Statistic.of(test.significances())) {
            z.put(statistic, new double[toys]);
        }
        this.n1 = new double[toys];
        this.n1Error = new double[toys];
    }

    /**
     * Draws and fits.
     *
     * @param background law from which toys are drawn
     * @param seed master seed of the toys
     * @param member which of several independent sets
     * @param toys how many
     * @param drawn progress callback; receives the number of newly completed toys, from any thread
     */
    public static ToySignificances of(Background background, long seed, int member, int toys, LongConsumer drawn) {
        Spectrum expected = background.expected();
        HypothesisTest test = background.test();
        LeastSquaresCounting leastSquares = new LeastSquaresCounting(test);
        ToySignificances result = new ToySignificances(test, toys);
        new PoissonToys(expected, seed, member)
                .forEach(
                        toys,
                        (toy, spectrum) ->
                                result.set(toy, new ToyFits(test.evaluate(spectrum), leastSquares.evaluate(spectrum))),
                        drawn);
        return result;
    }

    /** Each toy has its own elements, so threads need no synchronisation. */
    private void set(int toy, ToyFits fits) {
        z.forEach(
                (statistic, values) -> values[toy] = statistic.of(fits).sigma().orElse(NONE));
        SpectrumSignificance poisson = fits.poisson();
        Optional<Converged> signal = poisson.signalPlusBackground().converged();
        n1[toy] = signal.map(fit -> fit.value(strength)).orElse(NONE);
        n1Error[toy] = signal.map(fit -> fit.error(strength))
                .orElse(OptionalDouble.empty())
                .orElse(NONE);
        if (!poisson.failures().isEmpty()) {
            failures.put(toy, poisson.failures());
        }
    }

    /** Toys drawn. */
    public int toys() {
        return toys;
    }

    /** The significances that are compared, in order. */
    public List<Statistic> statistics() {
        return List.copyOf(z.keySet());
    }

    /** Values of a significance, by toy. */
    public double[] values(Statistic statistic) {
        return present(z.get(statistic));
    }

    /** Fitted signal heights over their Hessian errors at the fit, by toy. */
    public double[] pulls() {
        double[] pulls = new double[toys];
        Arrays.setAll(pulls, toy -> n1[toy] / n1Error[toy]);
        return present(pulls);
    }

    /**
     * Fitted signal heights over a common error.
     *
     * @param error of n1 [1/GeV]
     */
    public double[] pulls(double error) {
        return present(Arrays.stream(n1).map(height -> height / error).toArray());
    }

    /** Toys with a Poisson fit that did not converge. */
    public int failed() {
        return failures.size();
    }

    /** Reason of the first of them; empty if all converged. */
    public Optional<String> firstFailure() {
        return failures.entrySet().stream()
                .findFirst()
                .map(entry -> "toy " + entry.getKey() + ": " + String.join("; ", entry.getValue()));
    }

    private static double[] present(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    }
}
