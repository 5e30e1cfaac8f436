package hep.mirage.app.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSample;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.event.SampleFile;
import hep.mirage.model.event.SampleLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples that are folders. */
class FolderSampleTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "test",
            List.of(
                    new Feature("m_llg", "GeV", FeatureKind.REAL, 100, 200),
                    new Feature("phi_met", "rad", FeatureKind.ANGLE, -3.1415928, 3.1415928),
                    new Feature("n_jets", "1", FeatureKind.COUNT, 0, 20)),
            "m_llg");
    private static final SampleLayout LAYOUT = SampleLayout.plain(SCHEMA);
    private static final EventBatch EVENTS = EventBatch.weighted(
            SCHEMA, new double[][] {{150.1, 133, 199.999}, {-Math.PI, 0.25, 3}, {0, 3, 1}}, new double[] {1.5e-6, 0, 2
            });

    @TempDir
    Path folder;

    private static List<String> problems(Path path) {
        return assertThrows(InvalidInput.class, () -> SampleFile.read(path, LAYOUT))
                .problems();
    }

    @Test
    void readsAFolderOfPartFilesInTheOrderOfTheirNames() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("sample"));
        Files.writeString(parts.resolve("_SUCCESS"), "");
        Files.writeString(parts.resolve("b.csv"), "m_llg,phi_met,n_jets\n140,0,1\n");
        Files.writeString(parts.resolve("a.csv"), "m_llg,phi_met,n_jets\n150,0,1\n160,0,1\n");
        EventSample sample = SampleFile.read(parts, LAYOUT);
        assertArrayEquals(new double[] {150, 160, 140}, sample.events().massGeV());
        assertEquals(parts.toString(), sample.source());
        assertEquals(64, SampleDigest.of(parts, sample).sha256().length());
        Files.writeString(parts.resolve("b.csv"), "m_llg,phi_met,n_jets\n140,0,1\n99,0,1\n");
        assertTrue(
                problems(parts).get(0).startsWith(parts.resolve("b.csv") + ": line 3 (event 2), column m_llg: 99.0"));
        Files.writeString(parts.resolve("b.csv"), "phi_met,m_llg_TeV,n_jets,more\n0,0.125,1,x\n");
        assertArrayEquals(
                new double[] {150, 160, 125},
                SampleFile.read(parts, LAYOUT).events().massGeV());
        Files.writeString(parts.resolve("b.csv"), "phi_met,mass,n_jets\n0,140,1\n");
        assertTrue(problems(parts).get(0).startsWith(parts.resolve("b.csv") + ": no column for feature m_llg"));
    }

    @Test
    void readsFoldersBelowAFolderAndWhatTheirNamesSay() throws IOException {
        Path sample = folder.resolve("sample");
        for (String part : List.of("a.csv", "n_jets=2/year=2016/b.csv", "n_jets=3/c.csv", "more/d.csv")) {
            Files.createDirectories(sample.resolve(part).getParent());
        }
        Files.writeString(sample.resolve("a.csv"), "m_llg,phi_met,n_jets\n150,0,1\n");
        Files.writeString(sample.resolve("n_jets=2/year=2016/b.csv"), "m_llg,phi_met\n151,0\n");
        Files.writeString(sample.resolve("n_jets=3/c.csv"), "m_llg,phi_met\n152,0\n");
        Files.writeString(sample.resolve("more/d.csv"), "phi_met,m_llg,n_jets\n0,153,4\n");
        Files.createDirectories(sample.resolve(".ipynb_checkpoints"));
        Files.writeString(sample.resolve(".ipynb_checkpoints/a.csv"), "m_llg,phi_met,n_jets\n199,0,1\n");
        EventSample read = SampleFile.read(sample, LAYOUT);
        assertEquals(4, read.files());
        assertArrayEquals(new double[] {150, 153, 151, 152}, read.events().massGeV());
        assertArrayEquals(new double[] {1, 4, 2, 3}, read.events().column(2));
        Files.createDirectories(sample.resolve("n_jets=__HIVE_DEFAULT_PARTITION__"));
        Files.writeString(sample.resolve("n_jets=__HIVE_DEFAULT_PARTITION__/e.csv"), "m_llg,phi_met\n154,0\n");
        assertTrue(problems(sample).get(0).contains("'__HIVE_DEFAULT_PARTITION__' is not a number"));
    }

    @Test
    void noticesTheSameEventsInTwoFiles() throws IOException {
        Path sample = Files.createDirectory(folder.resolve("sample"));
        ParquetSampleFile.write(sample.resolve("a.parquet"), EVENTS);
        ParquetSampleFile.write(sample.resolve("empty.parquet"), EVENTS.select(new int[0]));
        ParquetSampleFile.write(sample.resolve("empty2.parquet"), EVENTS.select(new int[0]));
        assertEquals(3, SampleFile.read(sample, LAYOUT).events().size());
        Files.copy(sample.resolve("a.parquet"), sample.resolve("b.parquet"));
        String copied = problems(sample).get(0);
        assertTrue(copied.startsWith(sample.resolve("b.parquet") + ": the same 3 events as in "), copied);
        Files.delete(sample.resolve("b.parquet"));
        Files.writeString(
                sample.resolve("b.csv"),
                "n_jets,m_llg_GeV,phi_met,weight_fb\n0,150.1," + -Math.PI
                        + ",0.0015\n3,133,0.25,0\n1,199.999,3,2000\n");
        assertTrue(problems(sample).get(0).startsWith(sample.resolve("b.csv") + ": the same 3 events as in "));
    }

    @Test
    void refusesAFolderOfWhichOnlySomeFilesHaveWeights() throws IOException {
        Path sample = Files.createDirectory(folder.resolve("sample"));
        Files.writeString(sample.resolve("a.csv"), "m_llg,phi_met,n_jets\n150,0,1\n");
        Files.writeString(sample.resolve("b.csv"), "m_llg,phi_met,n_jets,weight\n151,0,1,1\n");
        assertTrue(problems(sample).get(0).contains("b.csv: weighted by weight, the files before it are unweighted"));
        Files.move(sample.resolve("a.csv"), sample.resolve("c.csv"));
        assertTrue(problems(sample).get(0).contains("c.csv: without the weights weight that the files before it have"));
    }

    @ParameterizedTest
    @CsvSource({"_delta_log, a Delta Lake table", ".hoodie, an Apache Hudi table", "_temporary, did not finish writing"
    })
    void refusesFoldersWhoseFilesAreNotTheSample(String name, String words) throws IOException {
        ParquetSampleFile.write(folder.resolve("a.parquet"), EVENTS);
        Files.createDirectory(folder.resolve(name));
        assertTrue(problems(folder).get(0).contains(words), problems(folder).get(0));
    }
}
