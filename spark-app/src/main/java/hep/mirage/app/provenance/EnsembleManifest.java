package hep.mirage.app.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.generator.RunOverlap;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.LeakageSummary;
import hep.mirage.search.integration.RunOverlaps;
import hep.mirage.search.integration.SettledAnswer;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.file.Arithmetic;
import hep.mirage.search.study.file.StudyFiles;
import hep.mirage.search.study.file.StudyWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Provenance of the rows in a folder: the content of {@value #FILE}. Study, generator, master seed and first run
 * identify an ensemble; a folder accepts runs of one ensemble only.
 *
 * @param arithmetic version of the arithmetic that the ensemble was begun with ({@link Arithmetic}); {@value
 *     Arithmetic#FIRST} in folders that state none
 * @param study as resolved
 * @param studySha256 digest of everything that determines the rows ({@link StudyWriter#sha256}), as of the creation of
 *     the folder
 * @param generatorSha256 digest of the generator bundle's bytes
 * @param otherGeneratorsSha256 digests of the bundles of the injected signal and of arms with a generator of their own, as
 *     {@link RunnableStudy#otherDigests}; empty if there are none, and in folders written before there were any
 * @param scoresSha256 digest of the responses of external arms; empty if there are none, and in folders written before
 *     there were any
 * @param sessions every start of the job, in chronological order
 * @param counts runs in the folder at the end of the last session; empty before
 * @param leakage mass leakage of the classifiers; empty before it is measured
 * @param settled the answer that ended the ensemble before its last run; empty if {@code ensemble.stop_when} did not end it
 * @param runOverlaps overlap of the runs of each arm whose events come from a finite sample, by its name ({@link RunOverlaps});
 *     empty if there is none, and in folders written before it was kept
 */
public record EnsembleManifest(
        int arithmetic,
        Study study,
        String studySha256,
        String generatorSha256,
        Map<String, String> otherGeneratorsSha256,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String scoresSha256,
        List<Session> sessions,
        Optional<RunCounts> counts,
        Optional<LeakageSummary> leakage,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<SettledAnswer> settled,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, RunOverlap> runOverlaps) {
    /** Name of the file in the output folder. */
    public static final String FILE = "ensemble.json";

    /** Metadata key of the digests of the bundles of signal and arms: {@value}. */
    public static final String OTHER_GENERATORS_KEY = "mirage.other_generators.sha256";

    /** Metadata key of the digest of the responses of external arms: {@value}. */
    public static final String SCORES_KEY = "mirage.scores.sha256";

    /** Requires at least one session. */
    public EnsembleManifest {
        arithmetic = Math.max(Arithmetic.FIRST, arithmetic);
        Objects.requireNonNull(study, "study");
        Objects.requireNonNull(studySha256, "studySha256");
        Objects.requireNonNull(generatorSha256, "generatorSha256");
        otherGeneratorsSha256 = otherGeneratorsSha256 == null
                ? Map.of()
                : Collections.unmodifiableMap(new TreeMap<>(otherGeneratorsSha256));
        scoresSha256 = scoresSha256 == null ? "" : scoresSha256;
        settled = settled == null ? Optional.empty() : settled;
        runOverlaps = runOverlaps == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(runOverlaps));
        sessions = List.copyOf(sessions);
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("a manifest without a session; at least the present one is needed");
        }
    }

    /**
     * A new ensemble, started by this process now.
     *
     * @param study as resolved
     * @param generatorSha256 digest of the generator bundle's bytes
     */
    public static EnsembleManifest begin(Study study, String generatorSha256) {
        return begin(study, generatorSha256, Map.of(), "");
    }

    /**
     * A new ensemble, started by this process now.
     *
     * @param runnable study and generators
     */
    public static EnsembleManifest begin(RunnableStudy runnable) {
        return begin(
                        runnable.study(),
                        runnable.bundle().digest(),
                        runnable.otherDigests(),
                        runnable.scores().sha256())
                .overlapping(RunOverlaps.of(runnable));
    }

    /**
     * The same ensemble with the overlap of its runs.
     *
     * @param overlaps by the study and its generators
     */
    public EnsembleManifest overlapping(RunOverlaps overlaps) {
        return new EnsembleManifest(
                arithmetic,
                study,
                studySha256,
                generatorSha256,
                otherGeneratorsSha256,
                scoresSha256,
                sessions,
                counts,
                leakage,
                settled,
                overlaps.byArm());
    }

    private static EnsembleManifest begin(
            Study study, String generatorSha256, Map<String, String> others, String scoresSha256) {
        return new EnsembleManifest(
                Arithmetic.VERSION,
                study,
                StudyWriter.sha256(study),
                generatorSha256,
                others,
                scoresSha256,
                List.of(Session.begin()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /**
     * The same ensemble, whose study names its local files relative to a folder.
     *
     * @param folder an absolute path
     */
    public EnsembleManifest relativeTo(Path folder) {
        return with(StudyFiles.relativeTo(folder, study), sessions);
    }

    /**
     * The same ensemble, continued by this process now.
     *
     * @param wanted the study of this process
     * @param wantedGeneratorSha256 digest of its generator
     * @param wantedOthers digests of its other bundles, as {@link RunnableStudy#otherDigests}
     * @param folder folder of this manifest, for the message
     * @throws InvalidInput if the folder belongs to another ensemble; the message says what differs
     */
    public EnsembleManifest resume(
            Study wanted, String wantedGeneratorSha256, Map<String, String> wantedOthers, String folder) {
        List<String> differences = differences(wanted, wantedGeneratorSha256);
        differences.addAll(otherGenerators(wantedOthers));
        if (!differences.isEmpty()) {
            throw new InvalidInput(differences.stream()
                    .map(difference -> folder + ": belongs to another ensemble: " + difference
                            + "; take another --out, or the study and the options that the folder was made with")
                    .toList());
        }
        List<Session> extended = new ArrayList<>(sessions);
        extended.add(Session.begin());
        return with(wanted, extended);
    }

    /** The same ensemble by another name of its study's files, with other sessions. */
    private EnsembleManifest with(Study sameStudy, List<Session> otherSessions) {
        return new EnsembleManifest(
                arithmetic,
                sameStudy,
                studySha256,
                generatorSha256,
                otherGeneratorsSha256,
                scoresSha256,
                otherSessions,
                counts,
                leakage,
                settled,
                runOverlaps);
    }

    /** The same ensemble with another outcome. */
    private EnsembleManifest with(
            Optional<RunCounts> otherCounts,
            Optional<LeakageSummary> otherLeakage,
            Optional<SettledAnswer> otherAnswer) {
        return new EnsembleManifest(
                arithmetic,
                study,
                studySha256,
                generatorSha256,
                otherGeneratorsSha256,
                scoresSha256,
                sessions,
                otherCounts,
                otherLeakage,
                otherAnswer,
                runOverlaps);
    }

    /**
     * Refuses responses of external arms that are not those of this ensemble.
     *
     * @param wantedSha256 digest of the responses; empty if there are none
     * @param folder folder of this manifest, for the message
     * @throws InvalidInput if the digests differ
     */
    public void requireScores(String wantedSha256, String folder) {
        if (!scoresSha256.equals(wantedSha256)) {
            throw new InvalidInput(folder + ": belongs to other scores: their SHA-256 is "
                    + (scoresSha256.isEmpty() ? "none" : scoresSha256) + " there, "
                    + (wantedSha256.isEmpty() ? "none" : wantedSha256)
                    + " here; give the scores that the folder was made with; compute runs of further scores with"
                    + " --first-run in another --out, and join the folders with mirage integrate");
        }
    }

    /**
     * Differences between the bundles of signal and arms and those of this ensemble.
     *
     * @param wanted as {@link RunnableStudy#otherDigests}
     * @return one text per bundle, with both digests
     */
    public List<String> otherGenerators(Map<String, String> wanted) {
        Set<String> uses = new TreeSet<>(wanted.keySet());
        uses.addAll(otherGeneratorsSha256.keySet());
        return uses.stream()
                .filter(use -> !Objects.equals(wanted.get(use), otherGeneratorsSha256.get(use)))
                .map(use -> "the file of " + use + " has SHA-256 "
                        + otherGeneratorsSha256.getOrDefault(use, "none") + " there, "
                        + wanted.getOrDefault(use, "none") + " here")
                .toList();
    }

    /**
     * Differences between a study with its generators and those of this ensemble, apart from the numbers of the runs: what keeps
     * further runs from being integrated with these.
     *
     * @param wanted study and generators
     * @return one text per difference, with both values
     */
    public List<String> differencesBesidesRuns(RunnableStudy wanted) {
        List<String> differences =
                differencesBesidesRuns(wanted.study(), wanted.bundle().digest());
        differences.addAll(otherGenerators(wanted.otherDigests()));
        return differences;
    }

    private List<String> differences(Study wanted, String wantedGeneratorSha256) {
        List<String> differences = differencesBesidesRuns(wanted, wantedGeneratorSha256);
        if (study.ensemble().firstRun() != wanted.ensemble().firstRun()) {
            differences.add("ensemble.first_run is " + study.ensemble().firstRun() + " there, "
                    + wanted.ensemble().firstRun() + " here");
        }
        return differences;
    }

    private List<String> differencesBesidesRuns(Study wanted, String wantedGeneratorSha256) {
        List<String> differences = new ArrayList<>();
        if (!studySha256.equals(StudyWriter.sha256(wanted))) {
            differences.addAll(StudyWriter.differences(study, wanted));
            if (differences.isEmpty() && arithmetic == Arithmetic.VERSION) {
                differences.add("its study was digested by Mirage "
                        + sessions.get(0).software().version() + ", whose study files mean something else");
            }
        }
        if (study.ensemble().masterSeed() != wanted.ensemble().masterSeed()) {
            differences.add("ensemble.master_seed is " + study.ensemble().masterSeed() + " there, "
                    + wanted.ensemble().masterSeed() + " here");
        }
        if (!generatorSha256.equals(wantedGeneratorSha256)) {
            differences.add("the generator bundle " + wanted.generatorBundle() + " has SHA-256 " + wantedGeneratorSha256
                    + ", its runs were drawn from " + generatorSha256);
        }
        return differences;
    }

    /**
     * The manifest at the end of this process.
     *
     * @param runsWritten runs that this process added
     * @param total runs in the folder
     * @param measured mass leakage of the classifiers; empty if no run measured it
     */
    public EnsembleManifest end(long runsWritten, RunCounts total, Optional<LeakageSummary> measured) {
        List<Session> ended = new ArrayList<>(sessions);
        ended.add(ended.remove(ended.size() - 1).end(runsWritten));
        return with(study, ended).with(Optional.of(total), measured, Optional.empty());
    }

    /**
     * The same with the answer that ended the ensemble before its last run.
     *
     * @param answer empty if none did
     */
    public EnsembleManifest settledBy(Optional<SettledAnswer> answer) {
        return with(counts, leakage, answer);
    }

    /** When the ensemble was started. */
    public Instant started() {
        return sessions.get(0).started();
    }

    /** When its last session ended; empty if it is still running or was killed. */
    public Optional<Instant> ended() {
        return session().ended();
    }

    /** The last session. */
    public Session session() {
        return sessions.get(sessions.size() - 1);
    }

    /** Key-value metadata of the Parquet files that the last session writes. */
    public Map<String, String> metadata() {
        Software software = session().software();
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("mirage.study", study.name());
        ObjectNode resolved = StudyWriter.tree(study);
        Arithmetic.fromCurrent(resolved, arithmetic);
        metadata.put("mirage.study.resolved", resolved.toString());
        metadata.put("mirage.study.sha256", studySha256);
        metadata.put("mirage.arithmetic", Integer.toString(arithmetic));
        metadata.put("mirage.generator.sha256", generatorSha256);
        if (!otherGeneratorsSha256.isEmpty()) {
            metadata.put(OTHER_GENERATORS_KEY, otherGeneratorsSha256.toString());
        }
        if (!scoresSha256.isEmpty()) {
            metadata.put(SCORES_KEY, scoresSha256);
        }
        metadata.put("mirage.master_seed", Long.toString(study.ensemble().masterSeed()));
        metadata.put("mirage.version", software.version());
        metadata.put("mirage.commit", software.commit());
        software.libraries().forEach((name, version) -> metadata.put("mirage.version." + name, version));
        metadata.put("mirage.jvm", software.jvm());
        metadata.put("mirage.kernels", software.kernels());
        metadata.put("mirage.machine.processor", session().machine().processor());
        metadata.put(
                "mirage.machine.cores", Integer.toString(session().machine().cores()));
        metadata.put("mirage.machine.system", session().machine().system());
        metadata.put("mirage.started", session().started().toString());
        return metadata;
    }

    /**
     * Runs of an ensemble.
     *
     * @param asked requested runs
     * @param completed runs with a row in {@code runs}
     * @param withFailedFits those of them with a fit that did not converge
     * @param deadClassifiers those of them whose classifier is dead
     * @param failed runs with a row in {@code failures}
     * @param withoutFunction spectra that no function of the background was accepted for, of all arms; 0 if the study does not
     *     select the function, and in folders written before they were counted apart from {@code withFailedFits}
     */
    public record RunCounts(
            long asked,
            long completed,
            long withFailedFits,
            long deadClassifiers,
            long failed,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long withoutFunction) {}

    /** Names of the arms that the study lists, which the table {@code arms} has; empty if it lists none. */
    public List<String> listedArms() {
        return study.listsArms() ? study.arms().stream().map(Arm::name).toList() : List.of();
    }
}
