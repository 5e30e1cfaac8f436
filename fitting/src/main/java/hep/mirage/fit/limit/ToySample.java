package hep.mirage.fit.limit;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.limit.ToySpectra.Toy;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Collects the test statistic of toys for one signal of mu events, and the likelihood ratio of each with and without that
 * signal.
 */
final class ToySample {
    private final double mu;
    private final PoissonFit atMu;
    private final double[] withSignal;
    private final double[] without;
    private final int[] bins;
    private double[] q = {};
    private double[] logRatio = {};

    /** For a signal of mu events, with the data's fits with and without it. */
    ToySample(double mu, PoissonFit atMu, Converged withSignal, Converged without) {
        this.mu = mu;
        this.atMu = atMu;
        this.withSignal = withSignal.expected();
        this.without = without.expected();
        this.bins = without.range().bins();
    }

    /**
     * Adds toys whose fits succeed.
     *
     * @param references {@link ProfileLikelihood#referenceDeviance} of each; NaN if that failed
     * @return number of toys added
     */
    int add(List<Toy> toys, double[] references) {
        int before = q.length;
        int size = before;
        q = Arrays.copyOf(q, before + toys.size());
        logRatio = Arrays.copyOf(logRatio, q.length);
        for (int i = 0; i < references.length; i++) {
            OptionalDouble statistic = Double.isNaN(references[i])
                    ? OptionalDouble.empty()
                    : toys.get(i).likelihood().qTilde(mu, atMu, references[i]);
            if (statistic.isPresent()) {
                q[size] = statistic.getAsDouble();
                logRatio[size] = logRatio(toys.get(i).counts());
                size++;
            }
        }
        q = Arrays.copyOf(q, size);
        logRatio = Arrays.copyOf(logRatio, size);
        return size - before;
    }

    /** The toy point; the first toys are those without signal, the last one is the data. */
    ToyPoint point(int toysWithoutSignal) {
        return ToyPoint.of(mu, q, logRatio, toysWithoutSignal);
    }

    /** ln of the Poisson probability of counts with the signal, minus that without. */
    private double logRatio(double[] counts) {
        double sum = 0;
        for (int bin : bins) {
            sum -= withSignal[bin] - without[bin];
            if (counts[bin] > 0) {
                sum += counts[bin] * Math.log(withSignal[bin] / without[bin]);
            }
        }
        return sum;
    }
}
