package hep.mirage.lab.training;

import hep.mirage.lab.learning.TrainingState;
import hep.mirage.model.BoundedFile;
import hep.mirage.model.LocalFile;
import hep.mirage.model.WriteFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A training's state on disk: the identity of the training (settings, seed, sample), the state, and a checksum. A killed
 * process leaves the old file or the new one, never a partial one.
 */
final class TrainingCheckpoint {
    private final Path file;
    private final String identity;

    /**
     * A place for checkpoints.
     *
     * @param file of the checkpoints
     * @param identity training they belong to; those of another are rejected
     */
    TrainingCheckpoint(Path file, String identity) {
        this.file = file;
        this.identity = identity;
    }

    void write(TrainingState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeUTF(identity);
            state.writeTo(out);
            out.writeLong(checksum(bytes.toByteArray()));
            LocalFile.replaceWhenComplete(file, unfinished -> Files.write(unfinished, bytes.toByteArray()));
        } catch (IOException e) {
            throw new UnusableCheckpoint(file + ": checkpoint cannot be written (" + WriteFailure.reason(e)
                    + "); choose a folder with room in it");
        }
    }

    /**
     * Continues from the checkpoint if there is one.
     *
     * @param state receives what was written
     * @throws UnusableCheckpoint if the file is damaged or belongs to another training
     */
    void restore(TrainingState state) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            byte[] bytes = BoundedFile.bytes(file);
            int length = bytes.length - Long.BYTES;
            if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != checksum(Arrays.copyOf(bytes, length))) {
                throw new UnusableCheckpoint(file + ": checkpoint of " + bytes.length
                        + " bytes is damaged, its checksum differs; delete it to train from the beginning");
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            String found = in.readUTF();
            if (!found.equals(identity)) {
                throw new UnusableCheckpoint(file + ": checkpoint belongs to another training, " + found
                        + " instead of " + identity + "; delete it or name another file");
            }
            state.readFrom(in);
        } catch (IOException e) {
            throw new UnusableCheckpoint(file + ": checkpoint cannot be read (" + e + "); delete it to train anew");
        }
    }

    private static long checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
