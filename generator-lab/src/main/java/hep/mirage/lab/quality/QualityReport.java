package hep.mirage.lab.quality;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well generated events match their Monte Carlo, in the four measures of the frequentist WGAN study (Lieberman et
 * al., section 3). The study names its measures without defining them; the definitions are given here.
 *
 * @param features one row per feature, in the schema's order
 * @param meanDistance mean over features of Kolmogorov-Smirnov, or Kuiper for angles; the study's mean
 *     Kolmogorov-Smirnov of {@value #PUBLISHED_MEAN_DISTANCE} is comparable; the Kuiper part makes ours larger
 * @param meanBinwiseDifference mean over features of {@link BinwiseDifference}; study:
 *     {@value #PUBLISHED_BINWISE_DIFFERENCE}
 * @param meanBinwiseNoise its value from finite sample sizes alone
 * @param spearmanScore Spearman's correlation, over all pairs of columns, of the Monte Carlo's rank correlations with
 *     the generated ones; 1 is best, but pairs without correlation are in random order, so that two samples of the same
 *     distribution stay below 1; study: {@value #PUBLISHED_SPEARMAN_SCORE}
 * @param meanCorrelationDifference mean over all pairs of columns of the absolute difference of rank correlations;
 *     study: {@value #PUBLISHED_CORRELATION_DIFFERENCE}
 * @param generatedCorrelation rank correlations of the generated events
 * @param monteCarloCorrelation rank correlations of the Monte Carlo
 * @param generatedEvents number of generated events compared
 * @param monteCarloEvents number of Monte Carlo events compared
 * @param monteCarloEffectiveEvents number of unweighted events that are as precise, {@link EventBatch#effectiveEvents()}
 */
public record QualityReport(
        List<FeatureQuality> features,
        double meanDistance,
        double meanBinwiseDifference,
        double meanBinwiseNoise,
        double spearmanScore,
        double meanCorrelationDifference,
        RankCorrelation generatedCorrelation,
        RankCorrelation monteCarloCorrelation,
        int generatedEvents,
        int monteCarloEvents,
        double monteCarloEffectiveEvents) {
    /** Mean Kolmogorov-Smirnov of the study's final model. */
    public static final double PUBLISHED_MEAN_DISTANCE = 0.074;
    /** Mean bin-wise relative difference of the study's final model. */
    public static final double PUBLISHED_BINWISE_DIFFERENCE = 0.021;
    /** Spearman score of the study's final model. */
    public static final double PUBLISHED_SPEARMAN_SCORE = 0.825;
    /** Mean correlation difference of the study's final model. */
    public static final double PUBLISHED_CORRELATION_DIFFERENCE = 0.023;

    /** Tolerance on the effective number of events of equal weights. */
    private static final double ROUNDING = 1e-9;

    /** Keeps its own copy. */
    public QualityReport {
        features = List.copyOf(features);
    }

    /**
     * Compares two samples; takes seconds for 10<sup>5</sup> events of 18 features.
     *
     * @param generated at least 2 events, weighted or not
     * @param monteCarlo at least 2 events of the same schema, weighted or not
     * @throws IllegalArgumentException if schemas differ or a sample is too small
     */
    public static QualityReport of(EventBatch generated, EventBatch monteCarlo) {
        if (!generated.schema().equals(monteCarlo.schema())) {
            throw new IllegalArgumentException("generated events have schema "
                    + generated.schema().name() + ", the Monte Carlo "
                    + monteCarlo.schema().name() + "; both must be the same");
        }
        if (generated.size() < 2 || monteCarlo.size() < 2) {
            throw new IllegalArgumentException(generated.size() + " generated and " + monteCarlo.size()
                    + " Monte Carlo events; at least 2 of each are needed");
        }
        List<FeatureQuality> rows = features(generated, monteCarlo);
        RankCorrelation ofMonteCarlo = RankCorrelation.of(monteCarlo);
        RankCorrelation ofGenerated = RankCorrelation.of(generated);
        return new QualityReport(
                rows,
                mean(rows, FeatureQuality::distance),
                mean(rows, FeatureQuality::binwiseDifference),
                mean(rows, FeatureQuality::binwiseNoise),
                ofMonteCarlo.agreementWith(ofGenerated),
                ofMonteCarlo.meanDifferenceFrom(ofGenerated),
                ofGenerated,
                ofMonteCarlo,
                generated.size(),
                monteCarlo.size(),
                monteCarlo.effectiveEvents());
    }

    /** √(1/N_g + 1/N_m), N_m being effective events: distances of two samples of one law are in proportion to it. */
    public double noise() {
        return Math.sqrt(1.0 / generatedEvents + 1 / monteCarloEffectiveEvents);
    }

    /** Whether the Monte Carlo events have different weights. */
    public boolean hasUnequalWeights() {
        return monteCarloEffectiveEvents < (1 - ROUNDING) * monteCarloEvents;
    }

    /** The largest distance of a feature. */
    public double largestDistance() {
        return features.stream().mapToDouble(FeatureQuality::distance).max().orElse(0);
    }

    private static List<FeatureQuality> features(EventBatch generated, EventBatch monteCarlo) {
        double[] weightsGenerated = Weights.of(generated);
        double[] weightsMonteCarlo = Weights.of(monteCarlo);
        List<FeatureQuality> rows = new ArrayList<>();
        for (int i = 0; i < generated.schema().size(); i++) {
            Feature feature = generated.schema().features().get(i);
            double[] g = generated.column(i);
            double[] m = monteCarlo.column(i);
            Distance measure = feature.kind() == FeatureKind.ANGLE ? Distance.KUIPER : Distance.KOLMOGOROV_SMIRNOV;
            BinwiseDifference binwise = BinwiseDifference.between(feature, g, weightsGenerated, m, weightsMonteCarlo);
            rows.add(new FeatureQuality(
                    feature.name(),
                    measure,
                    measure.between(g, weightsGenerated, m, weightsMonteCarlo),
                    Wasserstein.between(feature.kind(), g, weightsGenerated, m, weightsMonteCarlo),
                    binwise.value(),
                    binwise.noise()));
        }
        return rows;
    }

    private static double mean(List<FeatureQuality> rows, ToDoubleFunction<FeatureQuality> figure) {
        double sum = 0;
        for (FeatureQuality row : rows) {
            sum += figure.applyAsDouble(row);
        }
        return sum / rows.size();
    }
}
