package hep.mirage.model.generator.condition;

import hep.mirage.model.event.EventBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Joint distribution of the counts at a mass: a multinomial logit that is linear in the mass,
 *
 * <pre>p(n | t) ∝ exp(aₙ + t Σⱼ βⱼ nⱼ),  t = 2 (m - low) / (high - low) - 1</pre>
 *
 * <p>over the combinations n of counts that the sample has. Its maximum-likelihood fit reproduces the frequency of every
 * combination in the sample, and the correlation of every count with the mass. It has no other dependence on the mass, so
 * fluctuations of the sample along the mass do not get into the drawn events.
 *
 * @param combinations of the counts, each in the schema's order; one empty combination where a schema has no counts
 * @param intercepts aₙ, one per combination
 * @param slopes βⱼ, one per count
 */
public record CountLaw(List<List<Integer>> combinations, List<Double> intercepts, List<Double> slopes)
        implements java.io.Serializable {
    private static final int CELLS = 256;
    private static final int MOST_STEPS = 100;
    private static final double ENOUGH = 1e-10;
    /** Added to the curvature, so that a constant count, whose slope is undetermined, keeps the slope 0. */
    private static final double SLIGHT = 1e-6;

    /** Checks that the sizes agree. */
    public CountLaw {
        combinations = combinations.stream().map(List::copyOf).toList();
        intercepts = List.copyOf(intercepts);
        slopes = List.copyOf(slopes);
        int counts = slopes.size();
        if (combinations.isEmpty()
                || intercepts.size() != combinations.size()
                || !combinations.stream().allMatch(combination -> combination.size() == counts)) {
            throw new IllegalArgumentException(
                    combinations.size() + " combinations of counts " + combinations + " with "
                            + intercepts.size() + " intercepts and " + counts
                            + " slopes; needed: at least one, as many intercepts, each of as many counts as there are slopes");
        }
    }

    /** The law of a schema without counts. */
    static CountLaw none() {
        return new CountLaw(List.of(List.of()), List.of(0.0), List.of());
    }

    /**
     * Fits a sample.
     *
     * @param sample events, weighted or not
     * @param counts indices of the counts in its schema
     * @param low mass at t = -1 [GeV]
     * @param high mass at t = 1 [GeV]
     */
    static CountLaw fit(EventBatch sample, int[] counts, double low, double high) {
        Map<List<Integer>, double[]> found = new TreeMap<>(Comparator.comparing(List::toString));
        double[] mass = sample.massGeV();
        double[] weights = sample.weights().orElse(null);
        for (int event = 0; event < sample.size(); event++) {
            Integer[] combination = new Integer[counts.length];
            for (int j = 0; j < counts.length; j++) {
                combination[j] = (int) sample.column(counts[j])[event];
            }
            int cell = (int) Math.min(CELLS - 1, Math.max(0, (mass[event] - low) / (high - low) * CELLS));
            found.computeIfAbsent(List.of(combination), any -> new double[CELLS])[cell] +=
                    weights == null ? 1 : weights[event];
        }
        return new Fit(new LinkedHashMap<>(found), counts.length).law();
    }

    /** Computes its probabilities; made once for many masses. */
    Probabilities probabilities() {
        return new Probabilities(this);
    }

    private static double[] array(List<? extends Number> values) {
        return values.stream().mapToDouble(Number::doubleValue).toArray();
    }

    /** A law's numbers in arrays: its probabilities are needed for every event that is drawn. */
    static final class Probabilities {
        private final double[] intercepts;
        private final double[] slopes;
        private final double[][] combinations;

        private Probabilities(CountLaw law) {
            this.intercepts = array(law.intercepts);
            this.slopes = array(law.slopes);
            this.combinations = law.combinations.stream().map(CountLaw::array).toArray(double[][]::new);
        }

        /** Number of combinations. */
        int size() {
            return intercepts.length;
        }

        /**
         * Counts of a combination.
         *
         * @param k index of the combination
         * @param j index of the count
         */
        double count(int k, int j) {
            return combinations[k][j];
        }

        /**
         * Probabilities of the combinations at a mass.
         *
         * @param t mass, in [-1, 1]
         * @param into receives as many as there are combinations
         */
        void at(double t, double[] into) {
            double sum = 0;
            for (int k = 0; k < into.length; k++) {
                double exponent = intercepts[k];
                double[] counts = combinations[k];
                for (int j = 0; j < counts.length; j++) {
                    exponent += t * slopes[j] * counts[j];
                }
                into[k] = StrictMath.exp(exponent);
                sum += into[k];
            }
            for (int k = 0; k < into.length; k++) {
                into[k] /= sum;
            }
        }
    }

    /** Newton's method on ln L, which is concave; the first combination's intercept stays 0. */
    private static final class Fit {
        private final List<List<Integer>> combinations;
        private final double[][] events;
        private final int counts;
        private final int free;

        Fit(Map<List<Integer>, double[]> found, int counts) {
            this.combinations = List.copyOf(found.keySet());
            this.events = found.values().toArray(double[][]::new);
            this.counts = counts;
            this.free = combinations.size() - 1 + counts;
        }

        CountLaw law() {
            double[] parameters = start();
            double reached = logLikelihood(parameters);
            for (int i = 0; i < MOST_STEPS && free > counts; i++) {
                double[] step = newtonStep(parameters);
                double scale = 1;
                double[] next = moved(parameters, step, scale);
                double now = logLikelihood(next);
                while (!(now >= reached) && scale > 1e-6) {
                    scale /= 2;
                    next = moved(parameters, step, scale);
                    now = logLikelihood(next);
                }
                boolean over = !(now - reached > ENOUGH);
                parameters = next;
                reached = now;
                if (over) {
                    break;
                }
            }
            return law(parameters);
        }

        /** Starting point: the frequencies of the combinations, independent of the mass. */
        private double[] start() {
            double[] parameters = new double[free];
            double first = Arrays.stream(events[0]).sum();
            for (int k = 1; k < events.length; k++) {
                parameters[k - 1] = StrictMath.log(Arrays.stream(events[k]).sum() / first);
            }
            return parameters;
        }

        private static double[] moved(double[] from, double[] step, double scale) {
            double[] to = from.clone();
            for (int i = 0; i < to.length; i++) {
                to[i] += scale * step[i];
            }
            return to;
        }

        private CountLaw law(double[] parameters) {
            List<Double> all = Arrays.stream(parameters).boxed().toList();
            List<Double> intercepts = new ArrayList<>(List.of(0.0));
            intercepts.addAll(all.subList(0, free - counts));
            return new CountLaw(combinations, intercepts, all.subList(free - counts, free));
        }

        /** Derivative of the exponent of combination k in parameter i, at mass t. */
        private double derivative(int k, int i, double t) {
            int slope = i - (free - counts);
            if (slope < 0) {
                return k == i + 1 ? 1 : 0;
            }
            return t * combinations.get(k).get(slope);
        }

        private double logLikelihood(double[] parameters) {
            Probabilities law = law(parameters).probabilities();
            double[] probabilities = new double[law.size()];
            double sum = 0;
            for (int cell = 0; cell < CELLS; cell++) {
                law.at(middle(cell), probabilities);
                for (int k = 0; k < probabilities.length; k++) {
                    if (events[k][cell] > 0) {
                        sum += events[k][cell] * StrictMath.log(probabilities[k]);
                    }
                }
            }
            return sum;
        }

        private double[] newtonStep(double[] parameters) {
            Probabilities law = law(parameters).probabilities();
            double[] probabilities = new double[law.size()];
            double[] gradient = new double[free];
            double[][] curvature = new double[free][free];
            for (int cell = 0; cell < CELLS; cell++) {
                law.at(middle(cell), probabilities);
                addCell(cell, probabilities, gradient, curvature);
            }
            for (int i = 0; i < free; i++) {
                curvature[i][i] += SLIGHT;
            }
            return new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false))
                    .getSolver()
                    .solve(new ArrayRealVector(gradient, false))
                    .toArray();
        }

        private void addCell(int cell, double[] probabilities, double[] gradient, double[][] curvature) {
            double t = middle(cell);
            double total = 0;
            for (double[] ofCombination : events) {
                total += ofCombination[cell];
            }
            double[] mean = new double[free];
            for (int i = 0; i < free; i++) {
                for (int k = 0; k < probabilities.length; k++) {
                    double derivative = derivative(k, i, t);
                    mean[i] += probabilities[k] * derivative;
                    gradient[i] += events[k][cell] * derivative;
                }
                gradient[i] -= total * mean[i];
            }
            for (int k = 0; k < probabilities.length; k++) {
                double weight = total * probabilities[k];
                for (int i = 0; i < free; i++) {
                    double first = derivative(k, i, t) - mean[i];
                    for (int j = 0; j < free; j++) {
                        curvature[i][j] += weight * (first * (derivative(k, j, t) - mean[j]));
                    }
                }
            }
        }

        private static double middle(int cell) {
            return (2.0 * cell + 1) / CELLS - 1;
        }
    }
}
