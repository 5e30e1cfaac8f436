package hep.mirage.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests (FIPS 180-4), by which identical bytes are recognised. */
public final class Sha256 {
    private Sha256() {}

    /** A new digest, for bytes that come in parts or for other forms than hexadecimal digits. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The digest of a byte array.
     *
     * @param bytes any number of them
     * @return 64 hexadecimal digits
     */
    public static String of(byte[] bytes) {
        return hex(digest().digest(bytes));
    }

    /**
     * The digest of what a stream has left.
     *
     * @param bytes read to the end, not closed
     * @return 64 hexadecimal digits
     * @throws IOException if it cannot be read
     */
    public static String of(InputStream bytes) throws IOException {
        DigestInputStream digested = new DigestInputStream(bytes, digest());
        digested.transferTo(OutputStream.nullOutputStream());
        return hex(digested.getMessageDigest().digest());
    }

    /**
     * A digest as text.
     *
     * @param digest 32 bytes
     * @return 64 hexadecimal digits
     */
    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
