package hep.mirage.app.folder;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Uploads to an object store that appear whole or not at all.
 *
 * <p>The stores make an object visible at once when its stream is closed, but a stream that is closed after a failure uploads what
 * it has so far: with S3A an empty object or a piece ({@code S3ABlockOutputStream.close}). {@code try} with resources, and Hadoop's
 * {@code FileUtil.copy}, close it. Here, a stream is closed after its last byte only. Otherwise S3A aborts the upload; Google's
 * connector has no such call, and an upload whose stream is never closed never ends.
 */
final class WholeUpload {
    /** Read before the target is opened: all of most files. */
    private static final int FIRST_BYTES = 8 << 20;

    private WholeUpload() {}

    /** Writes the content of an upload. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes an object.
     *
     * @param out stream of the object, which is closed if all is written
     * @param content bytes
     * @throws IOException if the upload fails; then nothing appears, or, if the answer was lost, all of it
     */
    static void write(FSDataOutputStream out, byte[] content) throws IOException {
        write(out, stream -> stream.write(content));
    }

    /**
     * Copies an object. An existing target is replaced when the copy is complete.
     *
     * @param fileSystem of both
     * @param source an object
     * @param target another one; need not exist
     * @throws java.io.FileNotFoundException if there is no source; the target is then unchanged
     * @throws IOException if the copy fails; the target is then unchanged, or, if the answer was lost, replaced as a whole
     */
    static void copy(FileSystem fileSystem, Path source, Path target) throws IOException {
        long length = fileSystem.getFileStatus(source).getLen();
        try (FSDataInputStream in = fileSystem.open(source)) {
            byte[] buffer = new byte[(int) Math.min(length, FIRST_BYTES)];
            int first = read(in, buffer, length, source);
            write(fileSystem.create(target, true), out -> {
                out.write(buffer, 0, first);
                for (long rest = length - first; rest > 0; ) {
                    int read = read(in, buffer, rest, source);
                    out.write(buffer, 0, read);
                    rest -= read;
                }
            });
        }
    }

    /** Fills the buffer, or reads the rest if that is shorter. */
    private static int read(FSDataInputStream in, byte[] buffer, long rest, Path source) throws IOException {
        int wanted = (int) Math.min(rest, buffer.length);
        int read = in.readNBytes(buffer, 0, wanted);
        if (read < wanted) {
            throw new EOFException(source + ": ends " + (rest - read) + " bytes too early");
        }
        return read;
    }

    private static void write(FSDataOutputStream out, Content content) throws IOException {
        try {
            content.writeTo(out);
        } catch (IOException | RuntimeException | Error failure) {
            abandon(out, failure);
            throw failure;
        }
        out.close();
    }

    private static void abandon(FSDataOutputStream out, Throwable failure) {
        if (out.hasCapability(CommonPathCapabilities.ABORTABLE_STREAM)) {
            try {
                out.abort();
            } catch (RuntimeException notAborted) {
                failure.addSuppressed(notAborted);
            }
        }
    }
}
