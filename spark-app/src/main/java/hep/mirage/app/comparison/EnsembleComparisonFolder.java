package hep.mirage.app.comparison;

import hep.mirage.app.folder.ResultFolder;
import hep.mirage.lab.comparison.ensembles.DistributionTest;
import hep.mirage.lab.comparison.ensembles.EnsembleComparison;
import hep.mirage.lab.comparison.ensembles.FigureRow;
import hep.mirage.search.table.DocumentJson;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A comparison of ensembles on disk: {@value #TABLE}, one row per number, {@value #DISTRIBUTIONS}, one row per
 * two-sample test, and {@value #FILE} with everything and its provenance.
 *
 * @param folder output folder
 */
public record EnsembleComparisonFolder(Path folder) {
    /** All results and their provenance. */
    public static final String FILE = "ensemble_comparison.json";
    /** Means, differences and spreads of all figures. */
    public static final String TABLE = "ensemble_comparison.parquet";
    /** Two-sample tests of every significance. */
    public static final String DISTRIBUTIONS = "ensemble_distributions.parquet";

    private static final DocumentJson JSON = new DocumentJson();

    private record Document(EnsembleComparisonProvenance provenance, EnsembleComparison comparison) {}

    /**
     * The comparison as JSON.
     *
     * @param comparison the result
     * @param provenance provenance of the result
     */
    public static String document(EnsembleComparison comparison, EnsembleComparisonProvenance provenance) {
        return JSON.write(new Document(provenance, comparison));
    }

    /**
     * Writes everything; an existing file is replaced when the new one is complete, {@value #FILE} last.
     *
     * @param comparison the result
     * @param provenance provenance of the result
     * @throws UncheckedIOException if a file cannot be written
     */
    public void write(EnsembleComparison comparison, EnsembleComparisonProvenance provenance) {
        ResultFolder store = ResultFolder.at(folder);
        store.writeTable(
                TABLE,
                FigureRow.TABLE,
                comparison.figures().stream()
                        .flatMap(figure -> FigureRow.of(figure).stream())
                        .toList(),
                Map.of());
        store.writeTable(DISTRIBUTIONS, DistributionTest.TABLE, comparison.distributions(), Map.of());
        store.writeDocument(FILE, document(comparison, provenance));
    }
}
