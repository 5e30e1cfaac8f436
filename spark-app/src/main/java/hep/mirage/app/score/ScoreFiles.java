package hep.mirage.app.score;

import hep.mirage.app.remote.LocalDisk;
import hep.mirage.app.remote.RemoteFailure;
import hep.mirage.model.InputPath;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.PasswordInUri;
import hep.mirage.model.Sha256;
import hep.mirage.search.dataset.DatasetsDigest;
import hep.mirage.search.score.RunScores;
import hep.mirage.search.score.ScoreSource;
import hep.mirage.search.score.ScoredPlaces;
import hep.mirage.search.study.RunnableStudy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Responses from outside in one Parquet file, or in all of a folder: of this machine, or by a URI of any of Hadoop's file systems;
 * on a cluster, one that every machine reaches. A run may be anywhere in the files. It is found fastest where each file, or row group,
 * holds few runs.
 *
 * @param source the file or folder as named by the user
 * @param places where the study expects responses
 * @param files the Parquet files
 * @param sha256 digest of their bytes: that of a single file, or of the sorted digests of several
 * @param configuration of the file system
 */
public record ScoreFiles(
        String source, ScoredPlaces places, FilesByRun files, String sha256, SerializableConfiguration configuration)
        implements ScoreSource {
    private static final String EXTENSION = ".parquet";

    /**
     * Opens the responses for a study: lists the files, reads their footers and digests their bytes.
     *
     * @param source path or URI of a Parquet file, or of a folder with such files
     * @param runnable the study with external arms
     * @param base Hadoop's configuration: under Spark that of the context
     * @throws InvalidInput if there are no such files, columns are missing, or a file says that it belongs to other datasets
     */
    public static ScoreFiles open(String source, RunnableStudy runnable, Configuration base) {
        requireExternalArm(runnable);
        List<String> external = runnable.study().externalArms();
        List<FileStatus> found = files(source, base);
        List<String> problems = new ArrayList<>();
        List<ScoreFile> files = new ArrayList<>();
        Map<String, String> expected = DatasetsDigest.ofExternalArms(runnable);
        for (FileStatus file : found) {
            try {
                ScoreFile opened = ScoreFile.open(file.getPath(), base);
                requireSameDatasets(opened, expected.values(), runnable);
                files.add(opened);
            } catch (InvalidInput unusable) {
                problems.addAll(unusable.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        ScoredPlaces places = new ScoredPlaces(
                runnable.study().search().hypothesesGeV(),
                external,
                runnable.study().arms().stream()
                        .map(arm -> arm.name())
                        .filter(name -> !external.contains(name))
                        .toList());
        return new ScoreFiles(
                source, places, new FilesByRun(files), digest(found, base), new SerializableConfiguration(base));
    }

    /**
     * Refuses a study that expects no responses from outside.
     *
     * @param runnable the study
     * @throws InvalidInput if it has no external arm
     */
    public static void requireExternalArm(RunnableStudy runnable) {
        if (runnable.study().externalArms().isEmpty()) {
            throw new InvalidInput("arms: study " + runnable.study().name()
                    + " has no external arm; add one, such as {name: trees, protection: external}, or use mirage run");
        }
    }

    /** A name without a scheme is a path of this machine, as for all that is read, whatever Hadoop's default file system is. */
    private static Path path(String source) {
        return InputPath.isUri(source) ? new Path(source) : LocalDisk.of(java.nio.file.Path.of(source));
    }

    /**
     * Refuses a path of this machine if other machines compute the runs. A URI {@code file:} is taken: a disk may be mounted on all
     * of them.
     *
     * @param source as named by the user
     * @param master Spark's master
     * @throws InvalidInput with what to do
     */
    public static void requireReachable(String source, String master) {
        if (!InputPath.isUri(source) && !master.startsWith("local")) {
            throw new InvalidInput("--scores: " + source + "; is a path of this machine, and the executors of " + master
                    + " read the scores: put them on a file system that all machines reach, such as HDFS or S3, and give their URI;"
                    + " or file:///..., if every machine has them at the same path");
        }
    }

    private static List<FileStatus> files(String source, Configuration base) {
        PasswordInUri.refuse(source);
        try {
            Path path = path(source);
            FileSystem system = path.getFileSystem(base);
            FileStatus status = system.getFileStatus(path);
            if (status.isFile()) {
                return List.of(status);
            }
            Map<String, FileStatus> sorted = new TreeMap<>();
            var all = system.listFiles(path, true);
            while (all.hasNext()) {
                FileStatus file = all.next();
                String name = file.getPath().getName();
                if (name.endsWith(EXTENSION) && !name.startsWith("_") && !name.startsWith(".")) {
                    sorted.put(file.getPath().toString(), file);
                }
            }
            if (sorted.isEmpty()) {
                throw new InvalidInput("--scores: " + source + " holds no file that ends in " + EXTENSION
                        + "; name a Parquet file of scores, or a folder of them");
            }
            return List.copyOf(sorted.values());
        } catch (FileNotFoundException e) {
            throw new InvalidInput("--scores: " + source
                    + ": no such file or folder; name a Parquet file of scores, or a folder of them");
        } catch (IOException | IllegalArgumentException e) {
            throw RemoteFailure.of("--scores: " + source, RemoteFailure.NOT_READABLE, e);
        }
    }

    /** A file that carries the metadata of its datasets must carry those of the study's. */
    private static void requireSameDatasets(ScoreFile file, Collection<String> expected, RunnableStudy runnable) {
        String there = file.metadata().get(DatasetsDigest.KEY);
        if (there == null || expected.contains(there)) {
            return;
        }
        String seed = file.metadata().getOrDefault("mirage.master_seed", "unknown");
        String generator = file.metadata().getOrDefault("mirage.generator.sha256", "unknown");
        String seedHere = Long.toString(runnable.study().ensemble().masterSeed());
        String differs = !seed.equals(seedHere)
                ? "their master seed is " + seed + ", here it is " + seedHere
                : !generator.equals(runnable.bundle().digest())
                        ? "their generator has SHA-256 " + generator + ", here it is "
                                + runnable.bundle().digest()
                        : "their " + DatasetsDigest.KEY + " is " + there + ", here it is "
                                + String.join(" or ", new TreeSet<>(expected));
        throw new InvalidInput(shown(new Path(file.file())) + ": holds scores of other datasets: " + differs
                + "; write the datasets of this study with mirage datasets, and score them");
    }

    private static String digest(List<FileStatus> files, Configuration base) {
        List<String> digests = new ArrayList<>();
        for (FileStatus file : files) {
            try (InputStream in = file.getPath().getFileSystem(base).open(file.getPath())) {
                digests.add(Sha256.of(in));
            } catch (IOException e) {
                throw RemoteFailure.of(shown(file.getPath()), RemoteFailure.NOT_READABLE, e);
            }
        }
        if (digests.size() == 1) {
            return digests.get(0);
        }
        byte[] sorted = String.join("\n", digests.stream().sorted().toList()).getBytes(StandardCharsets.US_ASCII);
        return Sha256.of(sorted);
    }

    /** A path as a user writes it. */
    static String shown(Path path) {
        return path.toUri().getScheme() == null || LocalDisk.holds(path)
                ? path.toUri().getPath()
                : path.toString();
    }

    @Override
    public RunScores of(long run) {
        RunScores scores = new RunScores(source, run, places);
        for (ScoreFile file : files.holding(run)) {
            file.forEach(run, configuration.value(), scores::add);
        }
        return scores;
    }
}
