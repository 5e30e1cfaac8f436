package hep.mirage.app.appraisal;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.INT;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.app.table.TableCodec;
import hep.mirage.lab.appraisal.BiasRow;
import hep.mirage.lab.appraisal.CorrelationRow;
import hep.mirage.lab.quality.ConditionalDifference;
import hep.mirage.lab.quality.Distance;
import hep.mirage.lab.quality.FeatureQuality;
import java.util.Locale;

/** The Parquet tables of a certificate, each one file {@code NAME.parquet}. */
public final class CertificateTables {
    /** One row a feature. */
    public static final TableCodec<FeatureQuality> FEATURES = TableCodec.<FeatureQuality>named("features")
            .required("feature", TEXT, "1", "name of the feature", FeatureQuality::feature)
            .required("measure", TEXT, "1", "kolmogorov_smirnov, or kuiper for an angle", row -> row.measure()
                    .name()
                    .toLowerCase(Locale.ROOT))
            .required(
                    "distance", DOUBLE, "1", "generated against Monte Carlo by that measure", FeatureQuality::distance)
            .required("wasserstein", DOUBLE, "1", "1-Wasserstein, in the feature's unit", FeatureQuality::wasserstein)
            .required(
                    "binwise_difference",
                    DOUBLE,
                    "1",
                    "mean over bins of |generated - Monte Carlo| / Monte Carlo",
                    FeatureQuality::binwiseDifference)
            .required(
                    "binwise_noise",
                    DOUBLE,
                    "1",
                    "what finite samples alone would give for it",
                    FeatureQuality::binwiseNoise)
            .readBy(row -> new FeatureQuality(
                    row.textAt("feature"),
                    Distance.valueOf(row.textAt("measure").toUpperCase(Locale.ROOT)),
                    row.doubleAt("distance"),
                    row.doubleAt("wasserstein"),
                    row.doubleAt("binwise_difference"),
                    row.doubleAt("binwise_noise")));

    /** One row a pair of columns. */
    public static final TableCodec<CorrelationRow> CORRELATIONS = TableCodec.<CorrelationRow>named("correlations")
            .required("first", TEXT, "1", "feature, or cos_ or sin_ of an angle", CorrelationRow::first)
            .required("second", TEXT, "1", "another, or the same", CorrelationRow::second)
            .required("generated", DOUBLE, "1", "Spearman's correlation, generated", CorrelationRow::generated)
            .required("monte_carlo", DOUBLE, "1", "Spearman's correlation, Monte Carlo", CorrelationRow::monteCarlo)
            .readBy(row -> new CorrelationRow(
                    row.textAt("first"), row.textAt("second"), row.doubleAt("generated"), row.doubleAt("monte_carlo")));

    /** One row a number of a feature's distribution in a bin of another. */
    public static final TableCodec<ConditionalDifference> CONDITIONAL_DIFFERENCES =
            TableCodec.<ConditionalDifference>named("conditional_differences")
                    .required(
                            "feature", TEXT, "1", "input, or cos_ or sin_ of an angle", ConditionalDifference::feature)
                    .required(
                            "statistic", TEXT, "1", "mean, or a quantile such as q10", ConditionalDifference::statistic)
                    .required("given", TEXT, "1", "feature whose bin it is", ConditionalDifference::given)
                    .required("low", DOUBLE, "1", "lower end of the bin, in its unit", ConditionalDifference::low)
                    .required("high", DOUBLE, "1", "upper end of the bin, in its unit", ConditionalDifference::high)
                    .required("generated", DOUBLE, "1", "in the input's unit", ConditionalDifference::generated)
                    .required("monte_carlo", DOUBLE, "1", "in the input's unit", ConditionalDifference::monteCarlo)
                    .required(
                            "effect",
                            DOUBLE,
                            "1",
                            "difference in standard deviations of the input",
                            ConditionalDifference::effect)
                    .required("pull", DOUBLE, "1", "difference over its error", ConditionalDifference::pull)
                    .required("limit", DOUBLE, "1", "effect that counts", ConditionalDifference::limit)
                    .readBy(row -> new ConditionalDifference(
                            row.textAt("feature"),
                            row.textAt("statistic"),
                            row.textAt("given"),
                            row.doubleAt("low"),
                            row.doubleAt("high"),
                            row.doubleAt("generated"),
                            row.doubleAt("monte_carlo"),
                            row.doubleAt("effect"),
                            row.doubleAt("pull"),
                            row.doubleAt("limit")));

    /** One row a subset and hypothesis. */
    public static final TableCodec<BiasRow> BIASES = TableCodec.<BiasRow>named("biases")
            .required("subset", INT, "1", "0 for all events, 1 for the first cut", BiasRow::subset)
            .required("cut", TEXT, "1", "what the subset was selected by", BiasRow::cut)
            .required("kept_fraction", DOUBLE, "1", "generated events in the subset", BiasRow::keptFraction)
            .required("hypothesis_gev", DOUBLE, "GeV", "centre m0 of the signal window", BiasRow::hypothesisGeV)
            .required("bias", DOUBLE, "1", "in standard deviations of one run's fitted signal", BiasRow::bias)
            .required("error", DOUBLE, "1", "statistical error of the bias", BiasRow::error)
            .optional(
                    "monte_carlo_bias",
                    DOUBLE,
                    "1",
                    "the Monte Carlo's own in the same subset",
                    BiasRow::monteCarloBias)
            .optional("monte_carlo_error", DOUBLE, "1", "statistical error of that bias", BiasRow::monteCarloError)
            .readBy(row -> new BiasRow(
                    row.intAt("subset"),
                    row.textAt("cut"),
                    row.doubleAt("kept_fraction"),
                    row.doubleAt("hypothesis_gev"),
                    row.doubleAt("bias"),
                    row.doubleAt("error"),
                    row.optionalDoubleAt("monte_carlo_bias"),
                    row.optionalDoubleAt("monte_carlo_error")));

    private CertificateTables() {}
}
