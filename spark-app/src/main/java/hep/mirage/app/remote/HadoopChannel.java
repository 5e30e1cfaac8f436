package hep.mirage.app.remote;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * The bytes of an open file. Its failures are those of {@link RemoteFailure}, no {@link IOException}, which readers would take for a
 * damaged file.
 */
final class HadoopChannel implements SeekableByteChannel {
    private static final int MOST_BYTES_AT_ONCE = 1 << 20;

    private final String name;
    private final FSDataInputStream in;
    private final long bytes;
    private boolean open = true;

    /** Position of the next read [bytes]; may be past the end, where Hadoop's streams refuse to seek. */
    private long position;

    /**
     * A channel at the start of a file.
     *
     * @param name of the file, for messages
     * @param in is closed with the channel
     * @param bytes length of the file [bytes]
     */
    HadoopChannel(String name, FSDataInputStream in, long bytes) {
        this.name = name;
        this.in = in;
        this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        requireOpen();
        if (position >= bytes) {
            return -1;
        }
        byte[] part = new byte[(int) Math.min(Math.min(target.remaining(), MOST_BYTES_AT_ONCE), bytes - position)];
        int read = read(part);
        if (read < 0) {
            throw new EOFException("ends after " + position + " of " + bytes + " bytes");
        }
        target.put(part, 0, read);
        position += read;
        return read;
    }

    private int read(byte[] part) throws EOFException, FileNotFoundException {
        try {
            if (in.getPos() != position) {
                in.seek(position);
            }
            return in.read(part, 0, part.length);
        } catch (EOFException | FileNotFoundException changed) {
            throw changed;
        } catch (IOException failure) {
            throw RemoteFailure.of(name, RemoteFailure.NOT_READABLE, failure);
        }
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
