package hep.mirage.app.appraisal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import hep.mirage.app.table.NamesOnDisk;
import hep.mirage.app.table.TableCodec;
import hep.mirage.lab.appraisal.BiasRow;
import hep.mirage.lab.appraisal.CorrelationRow;
import hep.mirage.lab.appraisal.GeneratorCertificate;
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
 * A certificate on disk: the tables of {@link CertificateTables}, and {@value #FILE} with all figures and where they come
 * from.
 *
 * @param folder where to
 */
public record CertificateFolder(Path folder) {
    /** All figures and their provenance. */
    public static final String FILE = "certificate.json";

    private static final ObjectMapper JSON =
            new ObjectMapper().setPropertyNamingStrategy(new NamesOnDisk()).enable(SerializationFeature.INDENT_OUTPUT);

    private record Document(CertificateProvenance provenance, GeneratorCertificate certificate) {}

    /**
     * Writes everything; files that are there are replaced.
     *
     * @param certificate what was found
     * @param provenance by what, of what
     */
    public void write(GeneratorCertificate certificate, CertificateProvenance provenance) {
        Map<String, String> metadata = new TreeMap<>(Map.of(
                "mirage.generator.sha256",
                provenance.generatorSha256(),
                "mirage.sample.sha256",
                provenance.sample().sha256()));
        try {
            Files.createDirectories(folder);
            write(CertificateTables.FEATURES, certificate.quality().features(), metadata);
            write(CertificateTables.CORRELATIONS, CorrelationRow.of(certificate.quality()), metadata);
            write(
                    CertificateTables.CONDITIONAL_DIFFERENCES,
                    certificate.structure().conditional().differences(),
                    metadata);
            write(CertificateTables.BIASES, BiasRow.of(certificate), metadata);
            String json = JSON.writeValueAsString(new Document(provenance, certificate)) + System.lineSeparator();
            Files.writeString(folder.resolve(FILE), json, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a certificate to " + folder, e);
        }
    }

    private <T> void write(TableCodec<T> codec, List<T> rows, Map<String, String> metadata) throws IOException {
        codec.write(file(codec), new Configuration(), rows, metadata);
    }

    /**
     * Where a table lies.
     *
     * @param codec one of {@link CertificateTables}
     */
    public org.apache.hadoop.fs.Path file(TableCodec<?> codec) {
        return new org.apache.hadoop.fs.Path(
                folder.resolve(codec.name() + ".parquet").toUri());
    }
}
