package hep.mirage.app.certificate;

import static hep.mirage.app.table.column.ColumnType.DOUBLE;
import static hep.mirage.app.table.column.ColumnType.TEXT;

import hep.mirage.app.table.column.Table;
import hep.mirage.app.table.column.TableBuilder;
import hep.mirage.model.quality.ConditionalDifference;
import hep.mirage.model.quality.Distance;
import hep.mirage.model.quality.FeatureQuality;
import java.util.Locale;

/** The Parquet tables of a certificate, each one file {@code NAME.parquet}. */
public final class CertificateTables {
    /** One row a feature. */
    public static final Table<FeatureQuality> FEATURES = TableBuilder.<FeatureQuality>named("features")
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
                    row.requiredAt("feature", String.class),
                    Distance.valueOf(row.requiredAt("measure", String.class).toUpperCase(Locale.ROOT)),
                    row.requiredAt("distance", Double.class),
                    row.requiredAt("wasserstein", Double.class),
                    row.requiredAt("binwise_difference", Double.class),
                    row.requiredAt("binwise_noise", Double.class)));

    /** One row a number of a feature's distribution in a bin of another. */
    public static final Table<ConditionalDifference> CONDITIONAL_DIFFERENCES =
            TableBuilder.<ConditionalDifference>named("conditional_differences")
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
                            row.requiredAt("feature", String.class),
                            row.requiredAt("statistic", String.class),
                            row.requiredAt("given", String.class),
                            row.requiredAt("low", Double.class),
                            row.requiredAt("high", Double.class),
                            row.requiredAt("generated", Double.class),
                            row.requiredAt("monte_carlo", Double.class),
                            row.requiredAt("effect", Double.class),
                            row.requiredAt("pull", Double.class),
                            row.requiredAt("limit", Double.class)));

    private CertificateTables() {}
}
