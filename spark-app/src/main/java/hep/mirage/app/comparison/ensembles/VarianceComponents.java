package hep.mirage.app.comparison.ensembles;

import hep.mirage.lab.comparison.GeneratorSpread;
import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * What part of a spread comes from the events that generators learnt from, and what part from the course of their trainings:
 * a random-effects model of two levels, by the method of moments (Searle, Casella, McCulloch, Variance Components, chapter
 * 3).
 *
 * <p>The ensemble of training k on part g of the sample has the mean
 *
 * <pre>y_gk = μ + a_g + t_gk + e_gk,   a ~ N(0, E²),   t ~ N(0, T²),</pre>
 *
 * <p>with errors e of the finite number of runs, whose covariance V is that of {@link PairedMeans}. With Q_W the projection
 * on deviations within parts and Q_B that on deviations of the parts' means, W = yᵀ Q_W y/ν_W and B = yᵀ Q_B y/ν_B have the
 * means
 *
 * <pre>
 * W: T² + w,          w = tr(Q_W V)/ν_W,   ν_W = trainings - parts
 * B: n E² + T² + b,   b = tr(Q_B V)/ν_B,   ν_B = parts - 1,   n = (N - Σ n_g²/N)/ν_B
 * </pre>
 *
 * <p>so that T² = W - w and E² = (B - W - b + w)/n; below 0 they are 0. Assumed: a and t are normal and independent, T is the
 * same on every part, and trainings of one part differ in their seed alone. Seeds that several parts share start them from
 * the same weights; what that does to all of them alike is missing in both components.
 *
 * <p>The interval of T is that of {@link GeneratorSpread}, the interval of E that of Tukey and Williams: with m = W - w + b,
 * the ends are (B - m F)/(n χ²/ν_B) with the quantiles F of F(ν_B, ν_W) and χ² of χ²(ν_B) at 84 % and 16 %; where B lies below
 * m the upper end is that of B = m. They hold 68 % or more; two parts with two trainings each leave both wide.
 *
 * @param events E, of generators that learn from one part
 * @param training T
 */
public record VarianceComponents(GeneratorSpread events, GeneratorSpread training) {
    /**
     * Tells them apart.
     *
     * @param means of the ensembles
     * @param parts number of the part of each; two parts or more, and more ensembles than parts
     */
    static VarianceComponents of(PairedMeans means, int[] parts) {
        int trainings = parts.length;
        long groups = Arrays.stream(parts).distinct().count();
        double between = groups - 1.0;
        double within = trainings - groups;
        double[][] qWithin = PairedMeans.centred(parts);
        double[][] qBetween = difference(PairedMeans.centred(new int[trainings]), qWithin);
        double w = means.trace(qWithin) / within;
        double meanSquareWithin = means.form(qWithin) / within;
        double b = means.trace(qBetween) / between;
        double meanSquareBetween = means.form(qBetween) / between;
        double squares = 0;
        for (int part : parts) {
            squares += Arrays.stream(parts).filter(other -> other == part).count();
        }
        double n = (trainings - squares / trainings) / between;
        double noise = Math.max(b, meanSquareWithin - w + b);
        return new VarianceComponents(
                ofEvents(meanSquareBetween, noise, n, between, within),
                GeneratorSpread.of(meanSquareWithin, w, within));
    }

    private static double[][] difference(double[][] left, double[][] right) {
        double[][] difference = new double[left.length][];
        Arrays.setAll(difference, e -> {
            double[] row = left[e].clone();
            for (int f = 0; f < row.length; f++) {
                row[f] -= right[e][f];
            }
            return row;
        });
        return difference;
    }

    private static GeneratorSpread ofEvents(double square, double noise, double n, double between, double within) {
        FDistribution ratio = new FDistribution(null, between, within);
        ChiSquaredDistribution chiSquare = new ChiSquaredDistribution(null, between);
        double low = end(square, noise, n, ratio, chiSquare, 1 - GeneratorSpread.LOWER_TAIL);
        double high = end(Math.max(square, noise), noise, n, ratio, chiSquare, GeneratorSpread.LOWER_TAIL);
        return new GeneratorSpread(Math.sqrt(Math.max(0, square - noise) / n), low, Math.max(low, high));
    }

    private static double end(
            double square,
            double noise,
            double n,
            FDistribution ratio,
            ChiSquaredDistribution chiSquare,
            double probability) {
        double beyond = square - noise * ratio.inverseCumulativeProbability(probability);
        double unit = n * chiSquare.inverseCumulativeProbability(probability) / chiSquare.getDegreesOfFreedom();
        return Math.sqrt(Math.max(0, beyond) / unit);
    }

    /**
     * The spread of one training on the whole sample: events do as much less as there are more of them, the course of a
     * training does what it does. The ends are those of both at once, which holds 68 % or more.
     *
     * @param eventScale from a part to the whole sample
     */
    GeneratorSpread wholeSample(double eventScale) {
        GeneratorSpread scaled = events.times(eventScale);
        return new GeneratorSpread(
                Math.hypot(scaled.spread(), training.spread()),
                Math.hypot(scaled.low(), training.low()),
                Math.hypot(scaled.high(), training.high()));
    }
}
