package hep.mirage.app.folder;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** A file system on which each file breaks off after some bytes, when it is read or when it is written. */
final class BreakingFileSystem extends FilterFileSystem {
    private final Access broken;
    private final long after;

    enum Access {
        READING,
        WRITING
    }

    BreakingFileSystem(FileSystem sound, Access broken, long after) {
        super(sound);
        this.broken = broken;
        this.after = after;
    }

    @Override
    public FSDataInputStream open(Path file, int buffer) throws IOException {
        FSDataInputStream sound = super.open(file, buffer);
        return broken == Access.READING ? new FSDataInputStream(BreakingInput.after(after, sound)) : sound;
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int buffer,
            short replication,
            long block,
            Progressable progress)
            throws IOException {
        return breaking(super.create(file, permission, overwrite, buffer, replication, block, progress));
    }

    private FSDataOutputStream breaking(FSDataOutputStream sound) throws IOException {
        return broken == Access.WRITING ? new FSDataOutputStream(new BreakingOutput(sound), null) : sound;
    }

    @Override
    public FSDataOutputStreamBuilder<FSDataOutputStream, BreakingBuilder> createFile(Path file) {
        return new BreakingBuilder(file);
    }

    /** Passes its required options on. */
    private final class BreakingBuilder extends FSDataOutputStreamBuilder<FSDataOutputStream, BreakingBuilder> {
        BreakingBuilder(Path file) {
            super(BreakingFileSystem.this, file);
        }

        @Override
        public BreakingBuilder getThisBuilder() {
            return this;
        }

        @Override
        public FSDataOutputStream build() throws IOException {
            FSDataOutputStreamBuilder<?, ?> sound = fs.createFile(getPath()).create();
            sound.overwrite(getFlags().contains(CreateFlag.OVERWRITE));
            for (String key : getMandatoryKeys()) {
                sound.must(key, getOptions().get(key));
            }
            return breaking(sound.build());
        }
    }

    /** As of a full disk on which a client keeps what it has yet to upload. */
    private final class BreakingOutput extends OutputStream implements Abortable, StreamCapabilities {
        private final FSDataOutputStream sound;

        BreakingOutput(FSDataOutputStream sound) {
            this.sound = sound;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            long room = after - sound.getPos();
            sound.write(bytes, from, (int) Math.min(count, room));
            if (count > room) {
                throw new IOException("no space left on device");
            }
        }

        @Override
        public void close() throws IOException {
            sound.close();
        }

        @Override
        public AbortableResult abort() {
            return sound.abort();
        }

        @Override
        public boolean hasCapability(String capability) {
            return sound.hasCapability(capability);
        }
    }
}
