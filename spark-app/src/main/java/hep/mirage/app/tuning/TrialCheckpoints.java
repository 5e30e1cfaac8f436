package hep.mirage.app.tuning;

import hep.mirage.app.folder.ResultFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Training states of the trials of a search for the next rung: {@code checkpoints/} in the output folder, read and
 * written by the tasks through Hadoop's file systems.
 *
 * <p>They save time and do not affect results. If a task finds none, because the folder is on another host's disk or
 * the file was lost, it trains its trial from the first epoch, with identical results.
 */
final class TrialCheckpoints implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(TrialCheckpoints.class);
    private static final Pattern NAME = Pattern.compile("trial-(\\d+)-epochs-(\\d+)\\.checkpoint");

    private final String folder;
    private final SerializableConfiguration configuration;

    private TrialCheckpoints(String folder, SerializableConfiguration configuration) {
        this.folder = folder;
        this.configuration = configuration;
    }

    /**
     * The checkpoints of the search in an output folder.
     *
     * @param store of the folder
     */
    static TrialCheckpoints in(ResultFolder store) {
        Path folder = new Path(store.folder(), "checkpoints");
        return new TrialCheckpoints(folder.toString(), new SerializableConfiguration(store.configuration()));
    }

    /**
     * A checkpoint.
     *
     * @param trial the trial
     * @param epochs epochs trained so far
     */
    private record Entry(int trial, int epochs) {
        static Optional<Entry> parse(String name) {
            Matcher matcher = NAME.matcher(name);
            return matcher.matches()
                    ? Optional.of(new Entry(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                    : Optional.empty();
        }

        String name() {
            return String.format(Locale.ROOT, "trial-%06d-epochs-%06d.checkpoint", trial, epochs);
        }
    }

    /** Creates the folder. A task that does not find it stores nothing, since its host cannot access the output folder. */
    void create() {
        try {
            fileSystem().mkdirs(new Path(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
    }

    /**
     * Fetches the most advanced checkpoint of a trial.
     *
     * @param trial the trial
     * @param mostEpochs maximum number of epochs
     * @param target a new file on this host
     * @return whether one was found
     */
    boolean fetch(int trial, int mostEpochs, java.nio.file.Path target) {
        try {
            Optional<Entry> furthest = entries().stream()
                    .filter(entry -> entry.trial() == trial && entry.epochs() <= mostEpochs)
                    .max(Comparator.comparingInt(Entry::epochs));
            if (furthest.isPresent()) {
                try (var in = fileSystem().open(path(furthest.get().name()))) {
                    Files.copy(in, target);
                }
            }
            return furthest.isPresent();
        } catch (IOException e) {
            LOG.warn("{}: no checkpoint of trial {} can be read; it is trained from its first epoch", folder, trial, e);
            remove(target);
            return false;
        }
    }

    private static void remove(java.nio.file.Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + unfinished, e);
        }
    }

    /**
     * Stores a checkpoint; all attempts at a task give the same bytes, so that any of them may be kept.
     *
     * @param trial the trial
     * @param epochs epochs trained so far
     * @param source the file on this host
     */
    void keep(int trial, int epochs, java.nio.file.Path source) {
        Path target = path(new Entry(trial, epochs).name());
        Path unfinished = path("_" + target.getName() + "." + UUID.randomUUID());
        try {
            if (fileSystem().exists(new Path(folder)) && !fileSystem().exists(target)) {
                try {
                    try (var content = fileSystem().create(unfinished)) {
                        Files.copy(source, content);
                    }
                    fileSystem().rename(unfinished, target);
                } finally {
                    fileSystem().delete(unfinished, false);
                }
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be written; where the trial goes on it is trained from its first epoch", target, e);
        }
    }

    /**
     * Removes obsolete checkpoints when all trials of a rung have finished.
     *
     * @param epochs of the trials of that rung
     * @param goingOn trials whose checkpoint at these epochs is kept
     */
    void prune(int epochs, Set<Integer> goingOn) {
        try {
            for (Entry entry : entries()) {
                boolean needed = entry.epochs() > epochs || entry.epochs() == epochs && goingOn.contains(entry.trial());
                if (!needed) {
                    fileSystem().delete(path(entry.name()), false);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove checkpoints in " + folder, e);
        }
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try {
            for (FileStatus status : fileSystem().listStatus(new Path(folder))) {
                Entry.parse(status.getPath().getName()).ifPresent(entries::add);
            }
        } catch (FileNotFoundException notSeenFromHere) {
            return List.of();
        }
        return entries;
    }

    private Path path(String name) {
        return new Path(folder, name);
    }

    private FileSystem fileSystem() throws IOException {
        return new Path(folder).getFileSystem(configuration.value());
    }
}
