package hep.mirage.model.training.file;

import hep.mirage.model.dataset.Standardization;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The {@code normalizer.bin} of DL4J's model zip: a {@code NormalizerStandardize}, so that DL4J standardises inputs as Mirage
 * does. A header names the kind; means and deviations [1 × d] follow as ND4J writes vectors, in single precision. Mirage reads
 * its own entry instead, which has them in double precision.
 */
final class Dl4jNormalizer {
    private static final String HEADER = "NORMALIZER";
    private static final int VERSION = 1;
    private static final String KIND = "STANDARDIZE";

    private Dl4jNormalizer() {}

    /**
     * The entry's bytes.
     *
     * @param standardization of d inputs
     */
    static byte[] write(Standardization standardization) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(HEADER);
            out.writeInt(VERSION);
            out.writeUTF(KIND);
            out.writeBoolean(false); // labels stay as they are
            Dl4jCoefficients.writeRow(out, standardization.means());
            Dl4jCoefficients.writeRow(out, standardization.deviations());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
