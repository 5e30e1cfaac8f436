package hep.mirage.app.comparison;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.INT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.table.TableCodec;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A comparison on disk: its two tables as {@code NAME.parquet}, and {@value #FILE} with everything and where it comes from.
 *
 * @param folder where to
 */
public record ComparisonFolder(Path folder) {
    /** All figures and their provenance. */
    public static final String FILE = "generator_comparison.json";

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
    public static final TableCodec<SpreadAtMass> SPREADS = TableCodec.<SpreadAtMass>named("generator_spreads")
            .required("hypothesis_gev", DOUBLE, "GeV", "centre m0 of the signal window", SpreadAtMass::hypothesisGeV)
            .required("mean_bias", DOUBLE, "1", "in standard deviations of one run", SpreadAtMass::meanBias)
            .required("mean_error", DOUBLE, "1", "statistical error of the mean", SpreadAtMass::meanError)
            .required("between", DOUBLE, "1", "spread beyond the errors", row -> row.between()
                    .spread())
            .required("between_low", DOUBLE, "1", "68 % interval", row -> row.between()
                    .low())
            .required("between_high", DOUBLE, "1", "68 % interval", row -> row.between()
                    .high())
            .required("whole_sample", DOUBLE, "1", "spread scaled to the whole sample", row -> row.wholeSample()
                    .spread())
            .required("whole_sample_low", DOUBLE, "1", "68 % interval", row -> row.wholeSample()
                    .low())
            .required("whole_sample_high", DOUBLE, "1", "68 % interval", row -> row.wholeSample()
                    .high())
            .required("rate_averaged", DOUBLE, "1", "P(z > 3) over generators", row -> row.falseSignals()
                    .averaged())
            .required("rate_low", DOUBLE, "1", "of a generator with bias -spread", row -> row.falseSignals()
                    .low())
            .required("rate_high", DOUBLE, "1", "of a generator with bias +spread", row -> row.falseSignals()
                    .high())
            .readBy(row -> new SpreadAtMass(
                    row.doubleAt("hypothesis_gev"),
                    row.doubleAt("mean_bias"),
                    row.doubleAt("mean_error"),
                    new GeneratorSpread(
                            row.doubleAt("between"), row.doubleAt("between_low"), row.doubleAt("between_high")),
                    new GeneratorSpread(
                            row.doubleAt("whole_sample"),
                            row.doubleAt("whole_sample_low"),
                            row.doubleAt("whole_sample_high")),
                    new FalseSignalRate(
                            row.doubleAt("rate_averaged"), row.doubleAt("rate_low"), row.doubleAt("rate_high"))));

    private static final ObjectMapper JSON = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private record Document(ComparisonProvenance provenance, double unbiasedRate, GeneratorComparison comparison) {}

    /**
     * Writes everything; a file that is there is replaced when the new one is complete, {@value #FILE} last.
     *
     * @param comparison what was found
     * @param provenance by what, of what
     * @throws UncheckedIOException where a file cannot be written
     */
    public void write(GeneratorComparison comparison, ComparisonProvenance provenance) {
        EnsembleStore store = EnsembleStore.at(folder.toUri().toString(), new Configuration());
        store.writeTable(fileName(BIASES), BIASES, comparison.biases(), Map.of());
        store.writeTable(fileName(SPREADS), SPREADS, comparison.spreads(), Map.of());
        try {
            Document document = new Document(provenance, FalseSignalRate.unbiased(), comparison);
            store.writeDocument(FILE, JSON.writeValueAsString(document) + System.lineSeparator());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a comparison that has no JSON", e);
        }
    }

    /**
     * Where a table lies.
     *
     * @param codec {@link #BIASES} or {@link #SPREADS}
     */
    public org.apache.hadoop.fs.Path file(TableCodec<?> codec) {
        return new org.apache.hadoop.fs.Path(folder.resolve(fileName(codec)).toUri());
    }

    private static String fileName(TableCodec<?> codec) {
        return codec.name() + ".parquet";
    }
}
