package hep.mirage.app.appraisal;

import hep.mirage.app.folder.ResultFolder;
import hep.mirage.lab.appraisal.BiasRow;
import hep.mirage.lab.appraisal.CorrelationRow;
import hep.mirage.lab.appraisal.GeneratorCertificate;
import hep.mirage.lab.quality.ConditionalDifference;
import hep.mirage.lab.quality.FeatureQuality;
import hep.mirage.search.table.DocumentJson;
import hep.mirage.search.table.Table;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A certificate on disk: its tables, and {@value #FILE} with all results and their provenance.
 *
 * @param folder output folder
 */
public record CertificateFolder(Path folder) {
    /** All results and their provenance. */
    public static final String FILE = "certificate.json";

    private static final DocumentJson JSON = new DocumentJson();

    private record Document(CertificateProvenance provenance, GeneratorCertificate certificate) {}

    /**
     * The appraisal as JSON.
     *
     * @param certificate the result
     * @param provenance provenance of the result
     */
    public static String document(GeneratorCertificate certificate, CertificateProvenance provenance) {
        return JSON.write(new Document(provenance, certificate));
    }

    /**
     * Writes everything; an existing file is replaced when the new one is complete, {@value #FILE} last.
     *
     * @param certificate the result
     * @param provenance provenance of the result
     * @throws UncheckedIOException if a file cannot be written
     */
    public void write(GeneratorCertificate certificate, CertificateProvenance provenance) {
        Map<String, String> metadata = new TreeMap<>(Map.of(
                "mirage.generator.sha256",
                provenance.generatorSha256(),
                "mirage.sample.sha256",
                provenance.sample().sha256()));
        ResultFolder store = ResultFolder.at(folder);
        write(store, FeatureQuality.TABLE, certificate.quality().features(), metadata);
        write(store, CorrelationRow.TABLE, CorrelationRow.of(certificate.quality()), metadata);
        write(
                store,
                ConditionalDifference.TABLE,
                certificate.structure().conditional().differences(),
                metadata);
        write(store, BiasRow.TABLE, BiasRow.of(certificate), metadata);
        store.writeDocument(FILE, document(certificate, provenance));
    }

    private static <T> void write(ResultFolder store, Table<T> table, List<T> rows, Map<String, String> metadata) {
        store.writeTable(fileName(table), table, rows, metadata);
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
