package hep.mirage.app.comparison;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.INT;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.app.table.StoredRow;
import hep.mirage.app.table.TableCodec;
import hep.mirage.app.table.TableCodec.Builder;
import hep.mirage.lab.appraisal.BumpBias;
import hep.mirage.lab.appraisal.SubsetBump;
import hep.mirage.lab.comparison.ComparedBias;
import hep.mirage.lab.comparison.ComparedSubsetBias;
import hep.mirage.lab.comparison.FalseSignalRate;
import hep.mirage.lab.comparison.GeneratorSpread;
import hep.mirage.lab.comparison.SpreadAtMass;
import hep.mirage.lab.comparison.SpreadInSubset;
import java.util.function.Function;

/** The tables of a comparison of generators. */
public final class ComparisonTables {
    /** One row a generator and hypothesis. */
    public static final TableCodec<ComparedBias> BIASES = TableCodec.<ComparedBias>named("generator_biases")
            .required("generator", INT, "1", "1 for the first bundle", ComparedBias::generator)
            .required("hypothesis_gev", DOUBLE, "GeV", "centre m0 of the signal window", ComparedBias::hypothesisGeV)
            .required("bias", DOUBLE, "1", "in standard deviations of one run's fitted signal", ComparedBias::bias)
            .required("error", DOUBLE, "1", "statistical error of the bias", ComparedBias::error)
            .readBy(row -> new ComparedBias(
                    row.intAt("generator"),
                    row.doubleAt("hypothesis_gev"),
                    row.doubleAt("bias"),
                    row.doubleAt("error")));

    /** One row a hypothesis. */
    public static final TableCodec<SpreadAtMass> SPREADS = withSpread(
                    TableCodec.<SpreadAtMass>named("generator_spreads"), Function.identity())
            .readBy(ComparisonTables::spread);

    /** One row a generator, subset and hypothesis. */
    public static final TableCodec<ComparedSubsetBias> SUBSET_BIASES = TableCodec.<ComparedSubsetBias>named(
                    "subset_biases")
            .required("generator", INT, "1", "1 for the first bundle", ComparedSubsetBias::generator)
            .required(
                    "subset", INT, "1", "1 for the first cut", row -> row.bump().subset())
            .required("cut", TEXT, "1", "what the subset was selected by", row -> row.bump()
                    .cut())
            .required("kept_fraction", DOUBLE, "1", "of this generator's events", row -> row.bump()
                    .keptFraction())
            .required("hypothesis_gev", DOUBLE, "GeV", "centre m0 of the signal window", row -> row.bump()
                    .bias()
                    .hypothesisGeV())
            .required("bias", DOUBLE, "1", "in standard deviations of what one run fits there", row -> row.bump()
                    .bias()
                    .bias())
            .required("error", DOUBLE, "1", "statistical error of the bias", row -> row.bump()
                    .bias()
                    .error())
            .required("fitted_events", DOUBLE, "events", "in the hypothesis' range", row -> row.bump()
                    .bias()
                    .fittedEvents())
            .readBy(ComparisonTables::subsetBias);

    /** One row a subset and hypothesis. */
    public static final TableCodec<SpreadInSubset> SUBSET_SPREADS = withSpread(
                    TableCodec.<SpreadInSubset>named("subset_spreads")
                            .required("subset", INT, "1", "1 for the first cut", SpreadInSubset::subset)
                            .required("cut", TEXT, "1", "what the subset was selected by", SpreadInSubset::cut),
                    SpreadInSubset::spread)
            .readBy(row -> new SpreadInSubset(row.intAt("subset"), row.textAt("cut"), spread(row)));

    private ComparisonTables() {}

    private static ComparedSubsetBias subsetBias(StoredRow row) {
        return new ComparedSubsetBias(
                row.intAt("generator"),
                new SubsetBump(
                        row.intAt("subset"),
                        row.textAt("cut"),
                        row.doubleAt("kept_fraction"),
                        new BumpBias(
                                row.doubleAt("hypothesis_gev"),
                                row.doubleAt("bias"),
                                row.doubleAt("error"),
                                row.doubleAt("fitted_events"))));
    }

    private static <T> Builder<T> withSpread(Builder<T> builder, Function<T, SpreadAtMass> spread) {
        builder.required("hypothesis_gev", DOUBLE, "GeV", "centre m0 of the signal window", row -> spread.apply(row)
                        .hypothesisGeV())
                .required("mean_bias", DOUBLE, "1", "in standard deviations of one run", row -> spread.apply(row)
                        .meanBias())
                .required("mean_error", DOUBLE, "1", "statistical error of the mean", row -> spread.apply(row)
                        .meanError());
        addInterval(builder, "between", "spread beyond the errors", row -> spread.apply(row)
                .between());
        addInterval(builder, "whole_sample", "spread scaled to the whole sample", row -> spread.apply(row)
                .wholeSample());
        return builder.required("rate_averaged", DOUBLE, "1", "P(z > 3) over generators", row -> spread.apply(row)
                        .falseSignals()
                        .averaged())
                .required("rate_low", DOUBLE, "1", "of a generator with bias -spread", row -> spread.apply(row)
                        .falseSignals()
                        .low())
                .required("rate_high", DOUBLE, "1", "of a generator with bias +spread", row -> spread.apply(row)
                        .falseSignals()
                        .high());
    }

    private static <T> void addInterval(
            Builder<T> builder, String column, String description, Function<T, GeneratorSpread> spread) {
        builder.required(column, DOUBLE, "1", description, row -> spread.apply(row)
                        .spread())
                .required(column + "_low", DOUBLE, "1", "68 % interval", row -> spread.apply(row)
                        .low())
                .required(column + "_high", DOUBLE, "1", "68 % interval", row -> spread.apply(row)
                        .high());
    }

    private static SpreadAtMass spread(StoredRow row) {
        return new SpreadAtMass(
                row.doubleAt("hypothesis_gev"),
                row.doubleAt("mean_bias"),
                row.doubleAt("mean_error"),
                interval(row, "between"),
                interval(row, "whole_sample"),
                new FalseSignalRate(
                        row.doubleAt("rate_averaged"), row.doubleAt("rate_low"), row.doubleAt("rate_high")));
    }

    private static GeneratorSpread interval(StoredRow row, String column) {
        return new GeneratorSpread(row.doubleAt(column), row.doubleAt(column + "_low"), row.doubleAt(column + "_high"));
    }
}
