package hep.mirage.app.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    private static String succeed(String... args) {
        Command command = Command.run(args);
        assertEquals(0, command.exitCode(), command.err());
        return command.out() + command.err();
    }
}
