package hep.mirage.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads whole files up to a size limit, so that a file named by mistake cannot exhaust the memory. */
public final class BoundedFile {
    private static final double MEGABYTE = 1e6;

    private BoundedFile() {}

    /**
     * The text of a file.
     *
     * @param file in UTF-8
     * @param most size limit [bytes]
     * @throws IOException if it cannot be read, is not text, or is larger
     */
    public static String text(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return text(in, most);
        }
    }

    /**
     * The text of an open file.
     *
     * @param in in UTF-8; closed by the caller
     * @param most size limit [bytes]
     * @throws IOException if it cannot be read, is not text, or is larger
     */
    public static String text(InputStream in, int most) throws IOException {
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new IOException("larger than " + most + " bytes");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /**
     * The bytes of a file of at most half the size of this process's heap.
     *
     * @param file of any kind
     * @throws IOException if it cannot be read, or is larger
     */
    public static byte[] bytes(Path file) throws IOException {
        long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
        long size = Files.size(file);
        if (size > most) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%,.0f MB, more than the %,.0f MB that this process can take; give it a larger heap (MIRAGE_HEAP=8g"
                            + " ./mirage ...)",
                    size / MEGABYTE,
                    most / MEGABYTE));
        }
        return Files.readAllBytes(file);
    }
}
