package hep.mirage.lab.comparison.ensembles;

import hep.mirage.lab.comparison.GeneratorSpread;
import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * Separates a spread into the contributions of the training events and of the training itself: a random-effects model
 * with two levels, by the method of moments (Searle, Casella, McCulloch, Variance Components, chapter 3).
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
 * <p>so that T² = W - w and E² = (B - W - b + w)/n; negative values are set to 0. Assumptions: a and t are normal and
 * independent, T is the same for every part, and trainings on one part differ only in their seed. Trainings with the
 * same seed on several parts start from the same weights; an effect common to all of them is missing in both
 * components.
 *
 * <p>The interval of T is that of {@link GeneratorSpread}, the interval of E that of Tukey and Williams: with m = W - w
 * + b, the ends are (B - m F)/(n χ²/ν_B) with the quantiles F of F(ν_B, ν_W) and χ² of χ²(ν_B) at 84 % and 16 %; if B
 * is below m, the upper end is that of B = m. They cover 68 % or more; with two parts and two trainings each, both are
 * wide.
 *
 * @param events E, for generators trained on one part
 * @param training T
 */
public record VarianceComponents(GeneratorSpread events, GeneratorSpread training) {
    /**
     * Estimates the components.
     *
     * @param means of the ensembles
     * @param parts index of the part of each; two parts or more, and more ensembles than parts
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
     * The spread of a training on the whole sample: the contribution of the events is scaled to their number, that of
     * the training is unchanged. The interval combines the ends of both and covers 68 % or more.
     *
     * @param eventScale from a part to the whole sample
     */
    public GeneratorSpread wholeSample(double eventScale) {
        GeneratorSpread scaled = events.times(eventScale);
        return new GeneratorSpread(
                Math.hypot(scaled.spread(), training.spread()),
                Math.hypot(scaled.low(), training.low()),
                Math.hypot(scaled.high(), training.high()));
    }
}
