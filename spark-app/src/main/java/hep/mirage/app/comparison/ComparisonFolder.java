package hep.mirage.app.comparison;

import hep.mirage.app.folder.ResultFolder;
import hep.mirage.lab.comparison.ComparedBias;
import hep.mirage.lab.comparison.ComparedSubsetBias;
import hep.mirage.lab.comparison.FalseSignalRate;
import hep.mirage.lab.comparison.GeneratorComparison;
import hep.mirage.lab.comparison.SpreadAtMass;
import hep.mirage.lab.comparison.SpreadInSubset;
import hep.mirage.search.table.DocumentJson;
import hep.mirage.search.table.Table;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A comparison on disk: its tables as {@code NAME.parquet}, and {@value #FILE} with everything and its provenance.
 *
 * @param folder output folder
 */
public record ComparisonFolder(Path folder) {
    /** All results and their provenance. */
    public static final String FILE = "generator_comparison.json";

    private static final DocumentJson JSON = new DocumentJson();

    private record Document(ComparisonProvenance provenance, double unbiasedRate, GeneratorComparison comparison) {}

    /**
     * The comparison as JSON.
     *
     * @param comparison the result
     * @param provenance provenance of the result
     */
    public static String document(GeneratorComparison comparison, ComparisonProvenance provenance) {
        return JSON.write(new Document(provenance, FalseSignalRate.unbiased(), comparison));
    }

    /**
     * Writes everything; an existing file is replaced when the new one is complete, {@value #FILE} last.
     *
     * @param comparison the result
     * @param provenance provenance of the result
     * @throws UncheckedIOException if a file cannot be written
     */
    public void write(GeneratorComparison comparison, ComparisonProvenance provenance) {
        ResultFolder store = ResultFolder.at(folder);
        write(store, ComparedBias.TABLE, comparison.biases());
        write(store, SpreadAtMass.TABLE, comparison.spreads());
        write(store, ComparedSubsetBias.TABLE, comparison.subsets().biases());
        write(store, SpreadInSubset.TABLE, comparison.subsets().spreads());
        store.writeDocument(FILE, document(comparison, provenance));
    }

    private static <T> void write(ResultFolder store, Table<T> table, List<T> rows) {
        store.writeTable(fileName(table), table, rows, Map.of());
    }

    /**
     * Path of a table.
     *
     * @param table one of them
     */
    public org.apache.hadoop.fs.Path file(Table<?> table) {
        return new org.apache.hadoop.fs.Path(folder.resolve(fileName(table)).toUri());
    }

    private static String fileName(Table<?> table) {
        return table.name() + ".parquet";
    }
}
