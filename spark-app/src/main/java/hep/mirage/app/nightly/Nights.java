package hep.mirage.app.nightly;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.folder.ResultFolder;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.table.TableFile;
import hep.mirage.app.table.TableFile.DamagedTable;
import hep.mirage.lab.comparison.drift.DriftTest;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import hep.mirage.search.integration.RunsInOrder;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.check.ReplacedKey;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The nights of a root folder, in {@code nights/YYYY-MM-DD}, each an ensemble of the same study, generator and master seed. Their
 * run numbers never overlap: a new night begins behind the last run of all others, and looks again when it has been begun
 * ({@link #rival}). The order of the nights is that of their runs, which for nights that were made up for later is not that of
 * their dates.
 */
public final class Nights {
    /** Folder of the nights in the root folder. */
    public static final String FOLDER = "nights";

    /** A night that was begun this long ago, or longer, is left to its date: a schedule that starts every day makes the next one. */
    private static final Duration CONTINUED_WITHIN = Duration.ofHours(20);

    /** Names, or differences, in a message. */
    private static final int MOST_NAMES = 4;

    private final String root;
    private final Configuration configuration;
    private final List<Night> nights;

    private Nights(String root, Configuration configuration, List<Night> nights) {
        this.root = root;
        this.configuration = configuration;
        this.nights = nights;
    }

    /**
     * Reads the nights of a root folder, which need not exist.
     *
     * @param root a path, or a URI of any of Hadoop's file systems
     * @param configuration Hadoop's configuration
     * @throws InvalidInput if the folder holds something else, nights or not, or a manifest is damaged
     */
    public static Nights in(String root, Configuration configuration) {
        requireRoot(root, configuration);
        List<Night> nights = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : ResultFolder.at(root + "/" + FOLDER, configuration).entries()) {
            try {
                LocalDate date = LocalDate.parse(name);
                EnsembleStore store = EnsembleStore.at(folder(root, date), configuration);
                manifest(store).ifPresent(manifest -> nights.add(new Night(date, store, manifest)));
            } catch (DateTimeParseException other) {
                problems.add(root + "/" + FOLDER + ": holds " + name
                        + ", and its folders are nights, such as 2026-11-27; move it elsewhere");
            } catch (InvalidInput damaged) {
                problems.addAll(damaged.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        nights.sort(Comparator.comparingInt(Night::firstRun));
        return new Nights(root, configuration, nights);
    }

    /** Refuses a folder whose results a night would replace. */
    private static void requireRoot(String root, Configuration configuration) {
        List<String> entries = ResultFolder.at(root, configuration).entries();
        if (entries.contains(EnsembleManifest.FILE)) {
            throw new InvalidInput(
                    "--root " + root + ": is the folder of one ensemble; take a new or an empty folder for the nights");
        }
        if (!entries.isEmpty() && !entries.contains(FOLDER)) {
            throw new InvalidInput("--root " + root + ": holds other files (" + some(entries, ", ")
                    + ") and no nights; take a new or an empty folder, or the --root of earlier nights");
        }
    }

    private static String some(List<String> all, String between) {
        return all.stream().limit(MOST_NAMES).collect(Collectors.joining(between))
                + (all.size() > MOST_NAMES ? between + "..." : "");
    }

    /** Nights whose runs were compared with those of the nights before. */
    public Set<LocalDate> compared() {
        return ResultFolder.at(root + "/" + DriftTest.TABLE.name(), configuration).entries().stream()
                .map(NightlyReport::nightOf)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /**
     * The tests of a night against the nights before.
     *
     * @param date of the night
     * @return empty for the first night, and for one that was not compared
     * @throws InvalidInput if their table is damaged
     */
    public List<DriftTest> tests(LocalDate date) {
        String name = NightlyReport.fileOf(date);
        EnsembleStore store = EnsembleStore.at(root, configuration);
        try {
            return new TableFile(new Path(store.folder(), name), configuration).read(DriftTest.TABLE);
        } catch (FileNotFoundException none) {
            return List.of();
        } catch (DamagedTable damaged) {
            throw new InvalidInput(root + "/" + name + ": " + damaged.getMessage()
                    + "; remove it: mirage nightly --date " + date + " writes it again");
        } catch (IOException e) {
            throw new StorageFailure("cannot read " + name + " in " + root, e);
        }
    }

    private static String folder(String root, LocalDate date) {
        return root + "/" + FOLDER + "/" + date;
    }

    /** The last driver's manifest; a folder that a driver had no time to open has none, and no runs. */
    private static Optional<EnsembleManifest> manifest(EnsembleStore store) {
        String source = store.folderName() + "/" + EnsembleManifest.FILE;
        return store.lastManifest()
                .or(() -> store.results().document(EnsembleManifest.FILE))
                .map(text -> store.manifest(source, text));
    }

    /** All nights, in the order of their runs. */
    public List<Night> all() {
        return List.copyOf(nights);
    }

    /**
     * The folder of a night.
     *
     * @param date of the night
     */
    public String folder(LocalDate date) {
        return folder(root, date);
    }

    /**
     * The ensemble in the folder of a night, which need not exist.
     *
     * @param date of the night
     */
    public EnsembleStore store(LocalDate date) {
        return EnsembleStore.at(folder(date), configuration);
    }

    /**
     * A night that has been begun.
     *
     * @param date of the night
     */
    public Optional<Night> of(LocalDate date) {
        return nights.stream().filter(night -> night.date().equals(date)).findFirst();
    }

    /**
     * The night that a driver without a date goes on with: one that was begun on its own date, within the last 20 hours, and is
     * not complete. So a driver that is started again after midnight continues, and the one that a schedule starts a day later does
     * not. A night that is made up for is not begun on its date.
     *
     * @param now when the driver started
     */
    public Optional<Night> interrupted(Instant now) {
        Set<LocalDate> compared = compared();
        return nights.stream()
                .filter(night -> !night.isEnded() || !compared.contains(night.date()))
                .filter(night ->
                        LocalDate.ofInstant(night.begun(), ZoneOffset.UTC).equals(night.date()))
                .filter(night -> !night.begun().isAfter(now)
                        && Duration.between(night.begun(), now).compareTo(CONTINUED_WITHIN) < 0)
                .max(Comparator.comparing(Night::begun));
    }

    /**
     * Whether a night without runs was to have runs of another one: two drivers that start at the same time may choose the same
     * numbers. Each writes what it chose into the folder of its night and looks at the others afterwards, so that one of them at
     * least notices.
     *
     * @param date of the night
     * @return the other night; empty if its numbers are its own
     */
    public Optional<Night> rival(LocalDate date) {
        return of(date).filter(night -> !night.hasRuns()).flatMap(night -> nights.stream()
                .filter(other -> !other.date().equals(date) && night.overlaps(other))
                .findFirst());
    }

    /** A night that keeps its numbers when it is continued. */
    private Optional<Night> numbered(LocalDate date) {
        return of(date).filter(night -> rival(date).isEmpty());
    }

    /**
     * The nights whose runs precede those of a night; for one that has not been begun, all other nights.
     *
     * @param date of the night
     */
    public List<Night> before(LocalDate date) {
        Optional<Night> begun = numbered(date);
        return nights.stream()
                .filter(night -> !night.date().equals(date))
                .filter(night ->
                        begun.isEmpty() || night.firstRun() < begun.get().firstRun())
                .toList();
    }

    /**
     * Refuses nights with the same runs, which cannot be integrated: of drivers of earlier versions that started together.
     *
     * @throws InvalidInput with the folders
     */
    public void requireDisjoint() {
        List<Night> withRuns = nights.stream().filter(Night::hasRuns).toList();
        for (int i = 1; i < withRuns.size(); i++) {
            Night previous = withRuns.get(i - 1);
            Night next = withRuns.get(i);
            if (next.firstRun() < previous.lastBatchEnd()) {
                throw new InvalidInput("--root " + root + ": the nights " + previous.date() + " and " + next.date()
                        + " both have run " + next.firstRun()
                        + ", and a run counts once; move the folder of one of them out of "
                        + root + "/" + FOLDER);
            }
        }
    }

    /**
     * Refuses a study whose runs cannot be integrated with those of the nights.
     *
     * @param runnable study and generators
     * @throws InvalidInput if they differ; the message has what differs
     */
    public void requireSame(RunnableStudy runnable) {
        for (Night night : nights) {
            List<String> differences = night.manifest().differencesBesidesRuns(runnable);
            if (!differences.isEmpty()) {
                throw new InvalidInput("--root " + root + ": its nights are of another study or generator, see "
                        + night.date() + ": " + some(differences, "; ")
                        + "; take another --root, or the study that they were made with");
            }
        }
    }

    /**
     * The runs of a night: of one that has been begun, from its first run on; otherwise, or if another night was begun with the
     * same runs and this one has none yet, behind those of all others.
     *
     * @param date of the night
     * @param runs how many
     * @param plan of the study
     * @throws InvalidInput if the numbers would be those of another night, or too large
     */
    public EnsemblePlan plan(LocalDate date, int runs, EnsemblePlan plan) {
        Optional<Night> begun = numbered(date);
        long first = begun.map(night -> (long) night.firstRun()).orElseGet(() -> nights.stream()
                .filter(night -> !night.date().equals(date))
                .mapToLong(Night::endRun)
                .max()
                .orElse(plan.firstRun()));
        if (!ReplacedKey.FIRST_RUN.admits(first)) {
            throw new InvalidInput("--root " + root + ": its nights end at run " + (first - 1)
                    + ", and an ensemble's first run must be " + ReplacedKey.FIRST_RUN.bound()
                    + "; take another --root, and ensemble.master_seed");
        }
        EnsemblePlan tonight = plan.withFirstRun((int) first).withRuns(runs);
        for (Night night : nights) {
            if (begun.isPresent() && night.firstRun() > first && night.firstRun() < tonight.endRun()) {
                throw new InvalidInput("--runs: " + runs + "; night " + date + " begins at run " + first + " and night "
                        + night.date() + " at run " + night.firstRun() + "; give at most " + (night.firstRun() - first)
                        + ", or another --date");
            }
        }
        return tonight;
    }

    /**
     * The runs of some nights, in their order, as the stop rule of a study judges them.
     *
     * @param before those nights
     * @param plan with the rule
     * @return reads them anew each time
     */
    public static Supplier<RunsInOrder> inOrder(List<Night> before, EnsemblePlan plan) {
        return () -> {
            RunsInOrder runs = new RunsInOrder(plan.stopWhen());
            before.forEach(night -> night.runs().forEach(runs::add));
            return runs;
        };
    }
}
