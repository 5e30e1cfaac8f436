package hep.mirage.app.cli.ensemble;

import hep.mirage.app.ensemble.EnsembleAudit;
import hep.mirage.app.ensemble.EnsembleJob;
import hep.mirage.app.ensemble.EnsembleRepair;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.ensemble.EnsembleWriter;
import hep.mirage.app.ensemble.SettlingPrefix;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.EnsembleManifest.RunCounts;
import hep.mirage.app.remote.RemoteFailure;
import hep.mirage.app.score.ScoreJob;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import hep.mirage.search.integration.FitFailures;
import hep.mirage.search.integration.LeakageSummary;
import hep.mirage.search.integration.RunOverlaps;
import hep.mirage.search.integration.RunsInOrder;
import hep.mirage.search.integration.SettledAnswer;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.run.PseudoExperiments;
import hep.mirage.search.source.EventSources;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.StopRule;
import hep.mirage.search.study.Study;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Completes an ensemble on disk: computes the runs that are missing in its folder, and nothing else. The commands that
 * compute ensembles use it.
 */
public final class EnsembleCompletion {
    private final JavaSparkContext spark;
    private final OptionalInt tasks;
    private final Damage damage;
    private final PrintWriter err;

    /** What happens to damaged batches. */
    enum Damage {
        /** They are refused, each with its reason. */
        REFUSE,
        /** They are moved to the folder {@value EnsembleRepair#FOLDER}, and their runs are computed again. */
        SET_ASIDE
    }

    /**
     * The ensembles that an ensemble continues. One that was begun and has no runs yet may be begun again with other run numbers.
     *
     * @param before their runs, anew each time, with the rule for stopping early
     * @param opened called when the ensemble's folder was opened, before a run is computed; may throw, to leave it without runs
     */
    public record Series(Supplier<RunsInOrder> before, Runnable opened) {}

    /**
     * Creates the work of a command.
     *
     * @param spark in which the runs are computed
     * @param tasks Spark tasks per batch; empty for the number that keeps the engine busy
     * @param damage what happens to damaged batches
     * @param err receives progress and notes
     */
    EnsembleCompletion(JavaSparkContext spark, OptionalInt tasks, Damage damage, PrintWriter err) {
        this.spark = spark;
        this.tasks = tasks;
        this.damage = damage;
        this.err = err;
    }

    /**
     * Computes missing runs; a complete folder is not changed.
     *
     * @param store the ensemble in the folder
     * @param folder the folder as named by the user
     * @param runnable its study and generators
     * @return the manifest at the end
     * @throws InvalidInput if the folder belongs to another ensemble, is damaged or this user may not write to it, or if
     *     responses of external arms are missing or wrong
     * @throws StorageFailure if the file system fails; complete batches are kept
     */
    public EnsembleManifest complete(EnsembleStore store, String folder, RunnableStudy runnable) {
        StopRule rule = runnable.study().ensemble().stopWhen();
        return complete(store, folder, runnable, Optional.empty(), () -> new RunsInOrder(rule));
    }

    /**
     * The same for an ensemble that continues others.
     *
     * @param store the ensemble in the folder
     * @param folder the folder as named by the user
     * @param runnable its study and generators
     * @param series those ensembles
     * @return the manifest at the end
     */
    public EnsembleManifest complete(EnsembleStore store, String folder, RunnableStudy runnable, Series series) {
        return complete(store, folder, runnable, Optional.of(series), series.before());
    }

    private EnsembleManifest complete(
            EnsembleStore store,
            String folder,
            RunnableStudy runnable,
            Optional<Series> series,
            Supplier<RunsInOrder> before) {
        UnaryOperator<Optional<EnsembleManifest>> kept =
                there -> series.isEmpty() ? there : there.filter(begun -> keepsNumbers(begun, store, runnable));
        Optional<EnsembleManifest> found = present(store);
        if (found.isEmpty()) {
            EnsembleFolder.requireFree(store, folder);
        }
        Optional<EnsembleManifest> present = kept.apply(found);
        EnsembleManifest manifest = manifest(present, folder, runnable);
        requireSound(store, manifest);
        EnsemblePlan plan = runnable.study().ensemble();
        Optional<SettledAnswer> settled =
                SettlingPrefix.of(store, plan, before.get()).flatMap(SettlingPrefix::settled);
        boolean whole = settled.isPresent()
                || store.missing(plan.firstRun(), plan.endRun(), plan.batchRuns())
                        .isEmpty();
        if (whole
                && present.isPresent()
                && present.get().ended().isPresent()
                && present.get().settled().equals(settled)) {
            sayIfMoreThan(plan.runs(), folder, present.get().counts().orElseThrow());
            return present.get();
        }
        if (settled.isEmpty()) {
            checkScores(store, folder, runnable, present);
        }
        try (EnsembleWriter writer =
                open(store, folder, last -> manifest(kept.apply(last).or(() -> present), folder, runnable))) {
            series.ifPresent(others -> others.opened().run());
            EnsembleManifest begun = writer.manifest().orElseThrow();
            EnsembleManifest ended = ended(begun, store, compute(writer, runnable, before.get()));
            writer.end(ended);
            return ended;
        }
    }

    /** Whether an ensemble is continued, and not begun again with other run numbers. */
    private static boolean keepsNumbers(EnsembleManifest begun, EnsembleStore store, RunnableStudy runnable) {
        return store.holdsBatches()
                || begun.study().ensemble().firstRun()
                        == runnable.study().ensemble().firstRun();
    }

    /** Refuses to compute runs of external arms whose responses are missing or wrong. */
    private void checkScores(
            EnsembleStore store, String folder, RunnableStudy runnable, Optional<EnsembleManifest> present) {
        runnable.requireScores();
        if (!runnable.scores().isNone()) {
            EnsemblePlan plan = runnable.study().ensemble();
            List<Long> runs = store.missing(plan.firstRun(), plan.endRun(), plan.batchRuns()).stream()
                    .flatMap(batch -> batch.runs().stream())
                    .toList();
            err.printf(
                    Locale.ROOT,
                    "checking the scores of %s against their datasets ...%n",
                    Counted.of(runs.size(), "run"));
            err.flush();
            try {
                ScoreJob.check(spark, runnable, runs);
            } catch (InvalidInput wrong) {
                throw present.isEmpty() ? wrong : withWayToExtend(wrong, folder);
            }
        }
    }

    /** A folder keeps to its scores: those of further runs belong elsewhere. */
    private static InvalidInput withWayToExtend(InvalidInput wrong, String folder) {
        List<String> problems = new ArrayList<>(wrong.problems());
        problems.add(
                folder + ": holds runs of these scores and takes no others; compute further runs with their scores,"
                        + " --first-run and another --out, and join the folders with mirage integrate");
        return new InvalidInput(problems);
    }

    private void sayIfMoreThan(int asked, String folder, RunCounts there) {
        long runs = there.completed() + there.failed();
        if (runs > asked) {
            err.printf(
                    Locale.ROOT,
                    "%s holds %s, more than the %,d asked for: all of them count%n",
                    folder,
                    Counted.of(runs, "run"),
                    asked);
        }
    }

    private Optional<EnsembleManifest> present(EnsembleStore store) {
        String source = store.folderName() + "/" + EnsembleManifest.FILE;
        try {
            Optional<EnsembleManifest> file =
                    store.results().document(EnsembleManifest.FILE).map(text -> store.manifest(source, text));
            return store.lastManifest()
                    .map(text -> store.manifest(source, text))
                    .or(() -> file);
        } catch (InvalidInput damaged) {
            if (damage == Damage.REFUSE) {
                throw new InvalidInput(damaged.problems().stream()
                        .map(problem -> problem + "; or add --repair, which moves it to " + EnsembleRepair.FOLDER
                                + " and writes a new one")
                        .toList());
            }
            org.apache.hadoop.fs.Path aside = EnsembleRepair.setAside(store, EnsembleManifest.FILE);
            err.printf("%s: damaged, moved to %s%n", source, aside.toUri().getPath());
            return Optional.empty();
        }
    }

    /** Rejects damaged batches, or moves them aside to be recomputed. */
    private void requireSound(EnsembleStore store, EnsembleManifest manifest) {
        if (damage == Damage.REFUSE) {
            EnsembleAudit.requireSound(store, manifest.metadata(), manifest.listedArms());
            return;
        }
        for (EnsembleAudit.Damage found : EnsembleRepair.setAside(store, manifest.metadata(), manifest.listedArms())) {
            err.printf(
                    "%s: %s; moved to %s%s%n",
                    found.file().toUri().getPath(),
                    found.reason(),
                    EnsembleRepair.FOLDER,
                    found.batch().map(batch -> ", its runs are computed again").orElse(""));
        }
    }

    /** The manifest to go on with. Called again when the folder is opened, since another driver may have begun it. */
    private static EnsembleManifest manifest(
            Optional<EnsembleManifest> present, String folder, RunnableStudy runnable) {
        return present.map(there -> resumed(there, folder, runnable)).orElseGet(() -> EnsembleManifest.begin(runnable));
    }

    private static EnsembleManifest resumed(EnsembleManifest there, String folder, RunnableStudy runnable) {
        EnsembleManifest resumed = there.resume(
                        runnable.study(), runnable.bundle().digest(), runnable.otherDigests(), folder)
                .overlapping(RunOverlaps.of(runnable));
        if (!runnable.scores().isNone()) {
            there.requireScores(runnable.scores().sha256(), folder);
        }
        return resumed;
    }

    /** First access to the folder for writing. */
    private static EnsembleWriter open(EnsembleStore store, String folder, EnsembleWriter.Opening opening) {
        try {
            return EnsembleWriter.open(store, opening);
        } catch (StorageFailure failure) {
            String refused = "cannot be written by this user; take another folder, or change its permissions";
            throw RemoteFailure.mistake("output folder " + folder, refused, failure.getCause())
                    .orElse(failure);
        }
    }

    private void sayCaveat(RunnableStudy runnable, EventSources sources) {
        DatasetPlan dataset = runnable.study().dataset();
        MassInterval range = new MassInterval(dataset.massLowGeV(), dataset.massHighGeV());
        sources.signal()
                .flatMap(signal -> signal.caveat(range))
                .ifPresent(caveat -> err.printf(
                        "injection.signal: %s: %s%n",
                        runnable.study().injection().signal(), caveat));
    }

    private EnsembleJob.Summary compute(EnsembleWriter writer, RunnableStudy runnable, RunsInOrder before) {
        EventSources sources = runnable.sources();
        sayCaveat(runnable, sources);
        RunProgress progress = new RunProgress(err);
        try {
            PseudoExperiments experiments = new PseudoExperiments(runnable.study(), sources);
            return new EnsembleJob(spark, writer, tasks, progress)
                    .run(experiments, runnable.study().ensemble(), before);
        } finally {
            progress.end();
        }
    }

    private static EnsembleManifest ended(EnsembleManifest manifest, EnsembleStore store, EnsembleJob.Summary summary) {
        Map<RunStatus, Integer> statuses = new EnumMap<>(RunStatus.class);
        Study study = manifest.study();
        FitFailures failures = new FitFailures(study.arms().get(0).name());
        if (study.fit().selectsBackground()) {
            store.forEach(FitTable.statuses(), failures::add);
        }
        AtomicLong notConverged = new AtomicLong();
        List<RunRow.Leakage> leakages = new ArrayList<>();
        store.forEach(RunRow.TABLE, row -> {
            statuses.merge(row.status(), 1, Integer::sum);
            if (row.status() == RunStatus.WITH_FAILED_FITS
                    && (!study.fit().selectsBackground() || failures.didNotConverge(row.run()))) {
                notConverged.incrementAndGet();
            }
            if (row.leakage() != null) {
                leakages.add(row.leakage());
            }
        });
        RunCounts counts = new RunCounts(
                study.ensemble().runs(),
                statuses.values().stream().mapToInt(Integer::intValue).sum(),
                notConverged.get(),
                statuses.getOrDefault(RunStatus.DEAD_CLASSIFIER, 0),
                store.count(FailureRow.TABLE),
                failures.withoutFunction());
        return manifest.end(summary.computed(), counts, LeakageSummary.of(leakages))
                .settledBy(summary.settled());
    }
}
