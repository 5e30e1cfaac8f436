package hep.mirage.app.appraisal;

import hep.mirage.app.table.TableFile;
import hep.mirage.lab.appraisal.BiasRow;
import hep.mirage.lab.appraisal.CorrelationRow;
import hep.mirage.lab.appraisal.GeneratorCertificate;
import hep.mirage.lab.quality.ConditionalDifference;
import hep.mirage.lab.quality.FeatureQuality;
import hep.mirage.search.table.DocumentJson;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

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
     * Writes everything; existing files are replaced.
     *
     * @param certificate the result
     * @param provenance provenance of the result
     */
    public void write(GeneratorCertificate certificate, CertificateProvenance provenance) {
        Map<String, String> metadata = new TreeMap<>(Map.of(
                "mirage.generator.sha256",
                provenance.generatorSha256(),
                "mirage.sample.sha256",
                provenance.sample().sha256()));
        try {
            Files.createDirectories(folder);
            write(FeatureQuality.TABLE, certificate.quality().features(), metadata);
            write(CorrelationRow.TABLE, CorrelationRow.of(certificate.quality()), metadata);
            write(
                    ConditionalDifference.TABLE,
                    certificate.structure().conditional().differences(),
                    metadata);
            write(BiasRow.TABLE, BiasRow.of(certificate), metadata);
            String json = document(certificate, provenance);
            Files.writeString(folder.resolve(FILE), json, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a certificate to " + folder, e);
        }
    }

    private <T> void write(Table<T> table, List<T> rows, Map<String, String> metadata) throws IOException {
        new TableFile(file(table), new Configuration()).write(table, rows, metadata);
    }

    /**
     * Path of a table.
     *
     * @param table one of them
     */
    public org.apache.hadoop.fs.Path file(Table<?> table) {
        return new org.apache.hadoop.fs.Path(
                folder.resolve(table.name() + ".parquet").toUri());
    }
}
