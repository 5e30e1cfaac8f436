package hep.mirage.app.folder;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;

/** An open file with a part that cannot be read. */
public final class BreakingInput extends FSInputStream {
    private final FSDataInputStream sound;
    private final long from;
    private final long to;
    private final IOException failure;

    private BreakingInput(FSDataInputStream sound, long from, long to, IOException failure) {
        this.sound = sound;
        this.from = from;
        this.to = to;
        this.failure = failure;
    }

    /**
     * A connection that is reset wherever it comes to some bytes.
     *
     * @param from the first of them
     * @param to the first one behind them
     */
    public static BreakingInput between(long from, long to, FSDataInputStream sound) {
        return new BreakingInput(sound, from, to, new IOException("connection reset"));
    }

    /** The same to the end of the file. At 0 as of a lazily opened object: that it is gone is noticed at the first byte. */
    static BreakingInput after(long bytes, FSDataInputStream sound) {
        return bytes > 0
                ? between(bytes, Long.MAX_VALUE, sound)
                : new BreakingInput(sound, 0, Long.MAX_VALUE, new FileNotFoundException("404"));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        long position = sound.getPos();
        if (position >= from && position < to) {
            throw failure;
        }
        return sound.read(bytes, offset, position < from ? (int) Math.min(count, from - position) : count);
    }

    @Override
    public void seek(long position) throws IOException {
        sound.seek(position);
    }

    @Override
    public long getPos() throws IOException {
        return sound.getPos();
    }

    @Override
    public boolean seekToNewSource(long position) {
        return false;
    }

    @Override
    public void close() throws IOException {
        sound.close();
    }
}
