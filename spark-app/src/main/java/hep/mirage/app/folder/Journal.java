package hep.mirage.app.folder;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Everything that drivers did in a folder, in order: one immutable file per entry, named by its position. An entry is put
 * if absent at the position after the last one, so that a driver that appends knows all entries before its own, and of
 * two drivers that append at the same time one is told.
 */
final class Journal {
    /** Name of the folder of the entries; readers of the tables skip names that start with an underscore. */
    static final String FOLDER = "_journal";

    private static final Pattern NAME = Pattern.compile("\\d{8,18}");

    private final FileSystem fileSystem;
    private final Path entries;
    private final AtomicFiles files;

    Journal(FileSystem fileSystem, Path folder, AtomicFiles files) {
        this.fileSystem = fileSystem;
        this.entries = new Path(folder, FOLDER);
        this.files = files;
    }

    /**
     * The process that opened a folder.
     *
     * @param host its name
     * @param pid process number
     * @param opened when it opened the folder, by its clock; for messages
     * @param token random; distinguishes it from any other driver
     */
    record Driver(String host, long pid, Instant opened, String token) {
        static Driver self() {
            return new Driver(
                    hostName(),
                    ProcessHandle.current().pid(),
                    Instant.now(),
                    UUID.randomUUID().toString());
        }

        /** Some containers do not know their own name. */
        private static String hostName() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "an unnamed host";
            }
        }

        /** As in a message. */
        String shown() {
            return "process " + pid + " on " + host;
        }
    }

    /**
     * One entry. An epoch is named by the position of the entry that opened it: the later epoch has the larger number.
     */
    sealed interface Entry {
        /** Position in the journal, from 1. */
        long position();

        /** Epoch of the driver that wrote it. */
        long epoch();

        /** The document that it holds. */
        default Optional<String> document() {
            return Optional.empty();
        }
    }

    /**
     * A driver opened the folder. All earlier epochs are over.
     *
     * @param position also its epoch
     * @param driver who
     * @param document description of the folder's content from then on; empty if unchanged
     */
    record Opened(long position, Driver driver, Optional<String> document) implements Entry {
        @Override
        public long epoch() {
            return position;
        }
    }

    /**
     * Staged files count from here on; whoever sees the entry may move them into place.
     *
     * @param position in the journal
     * @param epoch whose staging folder has the files
     * @param files in the order of their moves
     */
    record Committed(long position, long epoch, List<CommittedFile> files) implements Entry {
        /** Copies the list. */
        public Committed {
            files = List.copyOf(files);
        }
    }

    /**
     * A file that counts.
     *
     * @param path below the folder
     * @param bytes its length; empty in journals of earlier versions
     */
    record CommittedFile(String path, OptionalLong bytes) {}

    /**
     * A driver ended as it should; all its files are in place.
     *
     * @param position in the journal
     * @param epoch that ended
     * @param document description of the folder's content; empty if unchanged
     */
    record Ended(long position, long epoch, Optional<String> document) implements Entry {}

    /**
     * A position that is taken and says nothing, see {@link LocalFiles}.
     *
     * @param position in the journal
     */
    record Blank(long position) implements Entry {
        @Override
        public long epoch() {
            return position;
        }
    }

    /**
     * The last document.
     *
     * @param position of its entry
     * @param text the document
     */
    record Document(long position, String text) {}

    /** Creates its folder. */
    void create() throws IOException {
        fileSystem.mkdirs(entries);
    }

    Path folder() {
        return entries;
    }

    /** Position of the last entry; 0 if there is none. */
    long last() throws IOException {
        long last = 0;
        try {
            for (FileStatus status : fileSystem.listStatus(entries)) {
                String name = status.getPath().getName();
                if (NAME.matcher(name).matches()) {
                    last = Math.max(last, Long.parseLong(name));
                }
            }
        } catch (FileNotFoundException none) {
            return 0;
        }
        return last;
    }

    /**
     * Reads an entry.
     *
     * @param position from 1
     * @return empty if the position is free
     */
    Optional<Entry> entry(long position) throws IOException {
        try {
            return Optional.of(new EntryFile(fileSystem, file(position)).read(position));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Adds an entry.
     *
     * @param entry with the position after the last one
     * @return whether it has been added; false if another driver has taken the position
     * @throws IOException if the file system fails; it is then unknown whether it has been added
     */
    boolean append(Entry entry) throws IOException {
        return files.putIfAbsent(file(entry.position()), EntryFile.content(entry));
    }

    private Path file(long position) {
        return new Path(entries, String.format(Locale.ROOT, "%08d", position));
    }

    /**
     * The last document up to a position: of an entry's epoch, or else of the epochs before it.
     *
     * @param last position to start from
     */
    Optional<Document> document(long last) throws IOException {
        long position = last;
        while (position > 0) {
            Optional<Entry> entry = entry(position);
            Optional<String> document = entry.flatMap(Entry::document);
            if (document.isPresent()) {
                return Optional.of(new Document(position, document.get()));
            }
            long opened = entry.map(Entry::epoch).orElse(position);
            position = opened < position ? opened : position - 1;
        }
        return Optional.empty();
    }
}
