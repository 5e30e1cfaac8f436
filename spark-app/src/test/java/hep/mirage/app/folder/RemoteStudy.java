package hep.mirage.app.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.model.InputPath;
import hep.mirage.model.event.EventSample;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.event.SampleFile;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.event.SchemaFile;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A small study on another file system, with all that it names, and its twin on the disk.
 *
 * @param twin on the disk
 * @param folder on the other file system
 */
record RemoteStudy(SmallStudy twin, Path folder) {
    /** Writes both. */
    static RemoteStudy put(java.nio.file.Path disk, Path folder, Configuration configuration) throws IOException {
        SmallStudy twin = SmallStudy.write(disk);
        SampleLayout layout = SchemaFile.read(disk.resolve("schema.json"));
        EventSample sample = SampleFile.read(disk.resolve("sample.csv"), layout);
        GeneratorBundle.ofEvents(
                        new BootstrapSettings(AzimuthSymmetry.NONE),
                        sample.events(),
                        SampleDigest.of(disk.resolve("sample.csv"), sample),
                        EventSplit.none())
                .write(disk.resolve("small.zip"));
        try (FileSystem files = FileSystem.newInstance(folder.toUri(), configuration)) {
            files.mkdirs(folder);
            for (String name : List.of("study.yaml", "schema.json", "small.zip", "sample.csv")) {
                try (OutputStream out = files.create(new Path(folder, name))) {
                    Files.copy(disk.resolve(name), out);
                }
            }
        }
        return new RemoteStudy(twin, folder);
    }

    private String uri(String name) {
        return new Path(folder, name).toString();
    }

    private List<FitRow> fits(String out) {
        return EnsembleStore.at(twin.out(out), new Configuration()).rows(FitTable.PUBLISHED);
    }

    private String events(java.nio.file.Path sample) {
        SampleLayout layout = SchemaFile.read(InputPath.of(uri("schema.json")));
        return SampleDigest.of(sample, SampleFile.read(sample, layout)).toString();
    }

    /** Reads the sample and computes an ensemble, by URIs and by paths; returns what was printed. */
    String assertGivesTheRowsOfLocalFiles() {
        StringBuilder printed = new StringBuilder();
        printed.append(succeed("run", twin.file(), "--runs", "3", "--out", twin.out("local"), "--master", "local[2]"));
        String run =
                succeed("run", uri("study.yaml"), "--runs", "3", "--out", twin.out("remote"), "--master", "local[2]");
        String refused =
                Command.run("run", uri("none.yaml"), "--out", twin.out("none")).err();

        assertEquals(fits("local"), fits("remote"));
        assertEquals(events(twin.folder().resolve("sample.csv")), events(InputPath.of(uri("sample.csv"))));
        assertTrue(run.contains("runs 3 of 3 done"), run);
        assertTrue(refused.contains(uri("none.yaml") + ": cannot be read (no such file)"), refused);
        return printed + run + refused;
    }

    /**
     * Searches a run's events as data and trains a generator on the sample, by URIs and by paths; returns what was printed.
     *
     * @param configuration of the file system
     */
    String assertReadsDataAndSampleAsFromTheDisk(Configuration configuration) throws IOException {
        String background = twin.out("background");
        String drawn = twin.out("drawn/events/run-00100.parquet");
        succeed("run", twin.file(), "--runs", "12", "--out", background, "--master", "local[2]");
        succeed("datasets", twin.file(), "--runs", "1", "--first-run", "100", "--out", twin.out("drawn"));
        try (FileSystem files = FileSystem.newInstance(folder.toUri(), configuration)) {
            try (OutputStream out = files.create(new Path(folder, "data.parquet"))) {
                Files.copy(java.nio.file.Path.of(drawn), out);
            }
        }
        search(drawn, background, "search-local");
        train(twin.sampleFile(), "trained-local.zip");
        String printed = search(uri("data.parquet"), background, "search-remote")
                + train(uri("sample.csv"), "trained-remote.zip");

        assertEquals(found("search-local"), found("search-remote"));
        assertEquals(-1, Files.mismatch(bundle("trained-local.zip"), bundle("trained-remote.zip")));
        return printed;
    }

    private String search(String data, String background, String out) {
        return succeed("search", twin.file(), "--data", data, "--ensemble", background, "--out", twin.out(out));
    }

    private String train(String sample, String out) {
        return succeed(
                "train-generator",
                twin.file(),
                "--sample",
                sample,
                "--out",
                twin.out(out),
                "--threads",
                "1",
                "--epochs",
                "1",
                "--events",
                "50000");
    }

    private JsonNode found(String search) throws IOException {
        return new JsonMapper()
                .readTree(java.nio.file.Path.of(twin.out(search), "search.json").toFile())
                .get("search");
    }

    private java.nio.file.Path bundle(String name) {
        return java.nio.file.Path.of(twin.out(name));
    }

    private static String succeed(String... args) {
        Command command = Command.run(args);
        assertEquals(0, command.exitCode(), command.err());
        return command.out() + command.err();
    }
}
