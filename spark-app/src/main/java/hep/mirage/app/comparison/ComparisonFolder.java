package hep.mirage.app.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.table.NamesOnDisk;
import hep.mirage.app.table.TableCodec;
import hep.mirage.lab.comparison.FalseSignalRate;
import hep.mirage.lab.comparison.GeneratorComparison;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A comparison on disk: the tables of {@link ComparisonTables} as {@code NAME.parquet}, and {@value #FILE} with everything
 * and where it comes from.
 *
 * @param folder where to
 */
public record ComparisonFolder(Path folder) {
    /** All figures and their provenance. */
    public static final String FILE = "generator_comparison.json";

    private static final ObjectMapper JSON =
            new ObjectMapper().setPropertyNamingStrategy(new NamesOnDisk()).enable(SerializationFeature.INDENT_OUTPUT);

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
        write(store, ComparisonTables.BIASES, comparison.biases());
        write(store, ComparisonTables.SPREADS, comparison.spreads());
        write(store, ComparisonTables.SUBSET_BIASES, comparison.subsets().biases());
        write(store, ComparisonTables.SUBSET_SPREADS, comparison.subsets().spreads());
        try {
            Document document = new Document(provenance, FalseSignalRate.unbiased(), comparison);
            store.writeDocument(FILE, JSON.writeValueAsString(document) + System.lineSeparator());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a comparison that has no JSON", e);
        }
    }

    private static <T> void write(EnsembleStore store, TableCodec<T> codec, List<T> rows) {
        store.writeTable(fileName(codec), codec, rows, Map.of());
    }

    /**
     * Where a table lies.
     *
     * @param codec one of {@link ComparisonTables}
     */
    public org.apache.hadoop.fs.Path file(TableCodec<?> codec) {
        return new org.apache.hadoop.fs.Path(folder.resolve(fileName(codec)).toUri());
    }

    private static String fileName(TableCodec<?> codec) {
        return codec.name() + ".parquet";
    }
}
