package hep.mirage.app.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.folder.FaultyFileSystem;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.SampleFile;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.event.SchemaFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose data, signals, bundles and nets are named by a URI give what they give for files of the disk. */
@Tag("slow")
class RemoteDataTest {
    private static final String SETTING = "spark.hadoop.fs.faulty.impl";

    @TempDir
    static Path disk;

    private static SmallStudy small;

    @BeforeAll
    static void train() throws IOException {
        System.setProperty(SETTING, FaultyFileSystem.class.getName());
        small = SmallStudy.write(disk);
        small.train();
    }

    @AfterAll
    static void forget() {
        System.clearProperty(SETTING);
    }

    private static String uri(String name) {
        return "faulty://" + disk.resolve(name);
    }

    private static void done(String... arguments) {
        Command command = Command.run(arguments);
        assertEquals(0, command.exitCode(), command.err());
    }

    private static void assertSameEvents(String expected, String actual) {
        SampleLayout layout = SchemaFile.read(disk.resolve("schema.json"));
        EventBatch here = SampleFile.read(disk.resolve(expected), layout).events();
        EventBatch elsewhere = SampleFile.read(disk.resolve(actual), layout).events();
        for (int feature = 0; feature < here.schema().size(); feature++) {
            assertArrayEquals(here.column(feature), elsewhere.column(feature));
        }
    }

    @Test
    void observedDataAreSearched() throws IOException {
        String ensemble = small.out("ensemble");
        done("run", small.file(), "--runs", "12", "--out", ensemble);
        done("datasets", small.file(), "--runs", "1", "--first-run", "100", "--out", small.out("drawn"));
        String file = "drawn/events/run-00100.parquet";
        for (String data : new String[] {small.out(file), uri(file)}) {
            String out = small.out(data.startsWith("faulty") ? "elsewhere" : "here");
            done("search", small.file(), "--data", data, "--ensemble", ensemble, "--out", out);
        }
        assertEquals(search("here"), search("elsewhere"));
    }

    private static JsonNode search(String folder) throws IOException {
        return new JsonMapper()
                .readTree(disk.resolve(folder).resolve("search.json").toFile())
                .get("search");
    }

    @Test
    void signalsAreInjected() throws IOException {
        for (String signal : new String[] {"sample.csv", uri("sample.csv")}) {
            String name = signal.startsWith("faulty") ? "signal-elsewhere" : "signal-here";
            String study = small.variant(
                    name + ".yaml", "ensemble:", "injection: {signal: '" + signal + "', events: 30}\nensemble:");
            done("datasets", study, "--runs", "1", "--truth", "--out", small.out(name));
        }
        assertSameEvents("signal-here/events/run-00000.parquet", "signal-elsewhere/events/run-00000.parquet");
    }

    @Test
    void bundlesDrawEvents() throws IOException {
        done("datasets", "--bundle", small.bundle(), "--events", "100", "--out", small.out("here.parquet"));
        done("datasets", "--bundle", uri("small.zip"), "--events", "100", "--out", small.out("elsewhere.parquet"));
        assertSameEvents("here.parquet", "elsewhere.parquet");
    }

    @Test
    void aNetThatIsMissingIsNamed() throws IOException {
        String study = pretrained("missing.yaml", uri("none.zip"));
        Command checked = Command.run("check", study);
        assertEquals(0, checked.exitCode(), checked.err());
        assertTrue(
                checked.out().contains("# no net at " + uri("none.zip") + ", where classifier.pretrained points"),
                checked.out());
        Command run = Command.run("run", study, "--out", small.out("none"));
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains("classifier.pretrained: " + uri("none.zip") + ": no such file"), run.err());
    }

    @Test
    void aFileThatIsNoNetIsRefusedByCheckToo() throws IOException {
        Command checked = Command.run("check", pretrained("sample.yaml", uri("sample.csv")));
        assertEquals(2, checked.exitCode(), checked.err());
        assertTrue(checked.err().contains("classifier.pretrained: " + uri("sample.csv")), checked.err());
    }

    private static String pretrained(String study, String net) throws IOException {
        return small.variant(
                study,
                "hidden_layers: [8], epochs: 1}",
                "pretrained: '" + net + "'}\narms: [{name: a, protection: pretrained}]");
    }
}
