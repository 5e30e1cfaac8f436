package hep.mirage.app.remote;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/** The bytes of an open file. */
final class HadoopChannel implements SeekableByteChannel {
    private static final int MOST_BYTES_AT_ONCE = 1 << 20;

    private final FSDataInputStream in;
    private final long bytes;
    private boolean open = true;

    /** Position of the next read [bytes]; may be past the end, where Hadoop's streams refuse to seek. */
    private long position;

    /**
     * A channel at the start of a file.
     *
     * @param in is closed with the channel
     * @param bytes length of the file [bytes]
     */
    HadoopChannel(FSDataInputStream in, long bytes) {
        this.in = in;
        this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (position >= bytes) {
            return -1;
        }
        if (in.getPos() != position) {
            in.seek(position);
        }
        byte[] part = new byte[(int) Math.min(Math.min(target.remaining(), MOST_BYTES_AT_ONCE), bytes - position)];
        int read = in.read(part, 0, part.length);
        if (read < 0) {
            throw new EOFException("ends after " + position + " of " + bytes + " bytes");
        }
        target.put(part, 0, read);
        position += read;
        return read;
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long next) throws IOException {
        requireOpen();
        if (next < 0) {
            throw new IllegalArgumentException("position " + next + " bytes");
        }
        position = next;
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return bytes;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            in.close();
        }
    }

    private void requireOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
