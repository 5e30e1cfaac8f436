package hep.mirage.app.sample;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A view of a Parquet file with only some of its columns: the file's bytes up to its footer, followed by another
 * footer. Local files are not read by Hadoop's file system, so that the name may contain a colon and a stale checksum file
 * is ignored.
 *
 * @param file on this machine's disk, or on another file system
 * @param end start of the file's own footer [bytes]
 * @param footer replacement footer
 */
record ParquetColumns(Path file, long end, byte[] footer) implements InputFile {
    @Override
    public long getLength() {
        return end + footer.length;
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        Bytes bytes = new Bytes(Files.newByteChannel(file), end, footer);
        return new DelegatingSeekableInputStream(bytes) {
            @Override
            public long getPos() {
                return bytes.position;
            }

            @Override
            public void seek(long position) {
                bytes.position = position;
            }
        };
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /** Both parts as one stream. */
    private static final class Bytes extends InputStream {
        private final SeekableByteChannel channel;
        private final long end;
        private final byte[] footer;
        private long position;

        Bytes(SeekableByteChannel channel, long end, byte[] footer) {
            this.channel = channel;
            this.end = end;
            this.footer = footer;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int read = position < end ? readFile(target, offset, length) : readFooter(target, offset, length);
            position += Math.max(0, read);
            return read;
        }

        private int readFile(byte[] target, int offset, int length) throws IOException {
            int wanted = (int) Math.min(length, end - position);
            int read = channel.position(position).read(ByteBuffer.wrap(target, offset, wanted));
            if (read < 0) {
                throw new EOFException("the file ends early");
            }
            return read;
        }

        private int readFooter(byte[] target, int offset, int length) {
            int from = (int) (position - end);
            int read = Math.min(length, footer.length - from);
            if (read <= 0) {
                return -1;
            }
            System.arraycopy(footer, from, target, offset, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
