package hep.mirage.app.comparison.ensembles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.table.NamesOnDisk;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A comparison of ensembles on disk: {@value #TABLE}, a row a number, and {@value #FILE} with everything and where it comes
 * from.
 *
 * @param folder where to
 */
public record EnsembleComparisonFolder(Path folder) {
    /** All figures and their provenance. */
    public static final String FILE = "ensemble_comparison.json";
    /** Means, differences and spreads of all figures. */
    public static final String TABLE = "ensemble_comparison.parquet";

    private static final ObjectMapper JSON =
            new ObjectMapper().setPropertyNamingStrategy(new NamesOnDisk()).enable(SerializationFeature.INDENT_OUTPUT);

    private record Document(EnsembleComparisonProvenance provenance, EnsembleComparison comparison) {}

    /**
     * Writes everything; a file that is there is replaced when the new one is complete, {@value #FILE} last.
     *
     * @param comparison what was found
     * @param provenance by what, of what
     * @throws UncheckedIOException where a file cannot be written
     */
    public void write(EnsembleComparison comparison, EnsembleComparisonProvenance provenance) {
        EnsembleStore store = EnsembleStore.at(folder.toUri().toString(), new Configuration());
        store.writeTable(
                TABLE,
                FigureRow.CODEC,
                comparison.figures().stream()
                        .flatMap(figure -> FigureRow.of(figure).stream())
                        .toList(),
                Map.of());
        try {
            store.writeDocument(
                    FILE, JSON.writeValueAsString(new Document(provenance, comparison)) + System.lineSeparator());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a comparison that has no JSON", e);
        }
    }
}
