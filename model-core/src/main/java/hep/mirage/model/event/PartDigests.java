package hep.mirage.model.event;

import hep.mirage.model.Counted;
import hep.mirage.model.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Digests of the events of each file of a sample, to detect duplicates: a copy under another name, or the same file in another
 * format.
 */
final class PartDigests {
    private final Map<String, String> fileByDigest = new HashMap<>();
    private final int width;
    private int count;

    /** For events with this many numbers each. */
    PartDigests(int width) {
        this.width = width;
    }

    /** Files so far. */
    int count() {
        return count;
    }

    /**
     * Adds a file.
     *
     * @param file its name
     * @param events all events so far, those of the file last
     * @param from index of the file's first event
     * @return what is wrong, if another file holds the same events
     */
    Optional<String> add(String file, EventColumns events, int from) {
        count++;
        if (events.size() == from) {
            return Optional.empty();
        }
        String other = fileByDigest.putIfAbsent(digest(events, from), file);
        return Optional.ofNullable(other)
                .map(first -> file + ": the same " + Counted.of(events.size() - from, "event") + " as in " + first
                        + "; every one of them would count twice; remove one of the two files");
    }

    private String digest(EventColumns events, int from) {
        MessageDigest digest = Sha256.digest();
        ByteBuffer bytes = ByteBuffer.allocate(width * Double.BYTES);
        for (int event = from; event < events.size(); event++) {
            bytes.clear();
            for (int column = 0; column < width; column++) {
                bytes.putDouble(events.value(column, event));
            }
            digest.update(bytes.array());
        }
        return Sha256.hex(digest.digest());
    }
}
