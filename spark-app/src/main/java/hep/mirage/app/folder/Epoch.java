package hep.mirage.app.folder;

import hep.mirage.app.folder.Journal.Blank;
import hep.mirage.app.folder.Journal.Committed;
import hep.mirage.app.folder.Journal.CommittedFile;
import hep.mirage.app.folder.Journal.Document;
import hep.mirage.app.folder.Journal.Driver;
import hep.mirage.app.folder.Journal.Ended;
import hep.mirage.app.folder.Journal.Entry;
import hep.mirage.app.folder.Journal.Opened;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which one driver writes to a folder: from its opening until it ends, dies, or another driver opens the
 * folder. The package page has the protocol. An instance is used by one thread.
 */
public final class Epoch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Epoch.class);

    private final SharedFolder folder;
    private final Journal journal;
    private final FileSystem fileSystem;
    private final long number;
    /** Position of this driver's last entry. */
    private long last;

    /** Whether it has ended, or was taken over. */
    private boolean over;

    /**
     * Whether an entry of this epoch was appended, or may have been, and what follows from it is not done. The next driver does it,
     * also after this one was taken over: what is staged is then no longer this driver's.
     */
    private boolean unfinished;

    private Epoch(SharedFolder folder, Journal journal, Opened opened) throws IOException {
        this.folder = folder;
        this.journal = journal;
        this.fileSystem = folder.fileSystem();
        this.number = opened.epoch();
        this.last = number;
    }

    static Epoch open(SharedFolder folder, SharedFolder.Opening opening) throws IOException {
        folder.requireSafe();
        Journal journal = folder.journal();
        journal.create();
        Driver self = Driver.self();
        while (true) {
            long before = journal.last();
            Optional<String> latest = journal.document(before).map(Document::text);
            Opened opened = new Opened(before + 1, self, opening.document(latest));
            if (journal.append(opened)) {
                Epoch epoch = new Epoch(folder, journal, opened);
                epoch.reportTakeOver(before);
                epoch.completeCommitted(before);
                epoch.sweep();
                epoch.mirrorDocument();
                return epoch;
            }
        }
    }

    private void reportTakeOver(long before) throws IOException {
        Optional<Entry> previous = journal.entry(before).filter(entry -> !(entry instanceof Ended));
        if (previous.isPresent() && journal.entry(previous.get().epoch()).orElse(null) instanceof Opened opened) {
            LOG.warn(
                    "{}: {}, which opened it at {}, did not end: it was killed, or it is stopped now",
                    folder.path(),
                    opened.driver().shown(),
                    opened.driver().opened());
        }
    }

    /** Moves into place what the last driver committed. Every driver does so before its first entry after its opening. */
    private void completeCommitted(long before) throws IOException {
        for (long position = before; position > 0; position--) {
            Optional<Entry> entry = journal.entry(position);
            if (entry.isPresent() && entry.get() instanceof Ended) {
                return;
            }
            if (entry.isPresent() && entry.get() instanceof Committed committed) {
                completeMoves(committed);
                return;
            }
        }
    }

    private void completeMoves(Committed committed) throws IOException {
        for (CommittedFile file : committed.files()) {
            if (!fileSystem.exists(staged(committed.epoch(), file.path())) && !isInPlace(file)) {
                LOG.warn(
                        "{}: {} was committed and is gone, or shorter or longer now; its batch is left out",
                        folder.path(),
                        file.path());
                return;
            }
        }
        move(committed);
    }

    private void move(Committed committed) throws IOException {
        for (CommittedFile file : committed.files()) {
            Path target = target(file.path());
            fileSystem.mkdirs(target.getParent());
            Path staged = staged(committed.epoch(), file.path());
            try {
                folder.files().replace(staged, target);
            } catch (IOException failure) {
                if (!wasMoved(staged, file, failure)) {
                    throw failure;
                }
                LOG.debug("{}: another driver moved it, or the answer was lost", target, failure);
            }
            for (Path parent = target.getParent(); !parent.equals(folder.path()); parent = parent.getParent()) {
                folder.disk().folder(parent);
            }
            folder.disk().folder(folder.path());
        }
    }

    /** Whether a file is moved although its move failed. If that can't be found out, what failed first is what is told. */
    private boolean wasMoved(Path staged, CommittedFile file, IOException failure) {
        try {
            return !fileSystem.exists(staged) && isInPlace(file);
        } catch (IOException unknown) {
            failure.addSuppressed(unknown);
            return false;
        }
    }

    /** Whether a file that is no longer staged is where it was to be moved, all of it. */
    private boolean isInPlace(CommittedFile file) throws IOException {
        try {
            long there = fileSystem.getFileStatus(target(file.path())).getLen();
            return file.bytes().orElse(there) == there;
        } catch (FileNotFoundException absent) {
            return false;
        }
    }

    /** Removes what drivers of earlier epochs, which can't commit any more, had staged. */
    private void sweep() throws IOException {
        try {
            for (FileStatus status : fileSystem.listStatus(folder.staging())) {
                String name = status.getPath().getName();
                if (!name.matches("\\d{8,18}") || Long.parseLong(name) < number) {
                    fileSystem.delete(status.getPath(), true);
                }
            }
        } catch (FileNotFoundException nothingStaged) {
            LOG.debug("{}: nothing is staged", folder.path());
        }
    }

    /**
     * Copies the journal's last document to its file. A driver that was suspended may copy an older one; it sees the newer
     * one then, and copies again.
     */
    private void mirrorDocument() throws IOException {
        Optional<Document> copied = Optional.empty();
        Optional<Document> latest = journal.document(journal.last());
        while (latest.isPresent() && !latest.equals(copied)) {
            try {
                copy(latest.get());
            } catch (IOException failure) {
                if (journal.entry(last + 1).isPresent()) {
                    // The driver that removed the staged copy makes its own.
                    return;
                }
                throw failure;
            }
            copied = latest;
            latest = journal.document(journal.last());
        }
    }

    private void copy(Document latest) throws IOException {
        Path complete = staged(folder.documentFile());
        try (var out = fileSystem.create(complete, true)) {
            out.write(latest.text().getBytes(StandardCharsets.UTF_8));
        }
        folder.disk().file(complete);
        folder.files().replace(complete, target(folder.documentFile()));
        folder.disk().folder(folder.path());
    }

    /**
     * Path at which a file is written before {@link #publish}.
     *
     * @param file path below the folder
     */
    public Path staged(String file) {
        return staged(number, file);
    }

    private Path staged(long epoch, String file) {
        return new Path(stagingOf(epoch), file);
    }

    private Path stagingOf(long epoch) {
        return new Path(folder.staging(), String.format(Locale.ROOT, "%08d", epoch));
    }

    private Path target(String file) {
        return new Path(folder.path(), file);
    }

    /**
     * Publishes staged files, all or none; when this returns, they are in place.
     *
     * @param files paths below the folder, in the order in which they are moved: the last one marks the others as
     *     complete
     * @throws TakenOver if another driver has opened the folder; nothing is published
     * @throws IOException if the file system fails; the next driver publishes all of them or none
     */
    public void publish(List<String> files) throws IOException {
        List<CommittedFile> whole = new ArrayList<>();
        for (String file : files) {
            folder.disk().file(staged(file));
            whole.add(new CommittedFile(
                    file, OptionalLong.of(fileSystem.getFileStatus(staged(file)).getLen())));
        }
        Committed committed = new Committed(last + 1, number, whole);
        append(committed);
        move(committed);
        unfinished = false;
    }

    /** Leaves the epoch unfinished. */
    private void append(Entry entry) throws IOException {
        unfinished = true;
        if (!journal.append(entry)) {
            unfinished = false;
            over = true;
            throw new TakenOver(folder.path(), journal.entry(entry.position()));
        }
        last = entry.position();
    }

    /**
     * Checks that no other driver has opened the folder. An entry of this epoch, whose append took effect though it failed, is not
     * another driver's.
     *
     * @throws TakenOver if one has
     * @throws IOException if the journal cannot be read
     */
    public void requireCurrent() throws IOException {
        Optional<Entry> next = journal.entry(last + 1);
        if (next.filter(this::isOwn).isPresent()) {
            next = journal.entry(last + 2);
        }
        if (next.isPresent()) {
            over = true;
            throw new TakenOver(folder.path(), next);
        }
    }

    /** A blank entry counts as this driver's if its last append failed: half-way, as {@link LocalFiles} may. */
    private boolean isOwn(Entry entry) {
        return entry.epoch() == number || unfinished && entry instanceof Blank;
    }

    /**
     * Ends the epoch with a new description of the folder's content.
     *
     * @param content the document
     * @throws TakenOver if another driver has opened the folder
     * @throws IOException if it cannot be written
     */
    public void end(String content) throws IOException {
        end(Optional.of(content));
        mirrorDocument();
    }

    private void end(Optional<String> content) throws IOException {
        append(new Ended(last + 1, number, content));
        unfinished = false;
        over = true;
    }

    /** Ends the epoch if it has not ended, and removes what is staged and was not committed. */
    @Override
    public void close() throws IOException {
        if (unfinished) {
            return;
        }
        fileSystem.delete(stagingOf(number), true);
        if (!over) {
            try {
                end(Optional.empty());
            } catch (TakenOver byAnother) {
                LOG.info("{}", byAnother.getMessage());
            }
        }
    }
}
