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
import hep.mirage.model.event.SampleFile;
import hep.mirage.model.event.SampleLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that other tools write and Parquet's Java library does not. */
class ForeignParquetTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "test",
            List.of(
                    new Feature("m_llg", "GeV", FeatureKind.REAL, 100, 200),
                    new Feature("phi_met", "rad", FeatureKind.ANGLE, -3.1415928, 3.1415928),
                    new Feature("n_jets", "1", FeatureKind.COUNT, 0, 20)),
            "m_llg");
    private static final SampleLayout LAYOUT = SampleLayout.plain(SCHEMA);

    @TempDir
    Path folder;

    private static List<String> problems(Path path) {
        return assertThrows(InvalidInput.class, () -> SampleFile.read(path, LAYOUT))
                .problems();
    }

    /** A file written by pyarrow, see foreign.py next to it. */
    private Path byPyarrow(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream bytes = ForeignParquetTest.class.getResourceAsStream(name)) {
            Files.copy(bytes, file);
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd-columns.parquet", "float16.parquet", "byte-stream-split-floats.parquet"})
    void readsTheColumnsThatAreNeededWhateverTheOthersAre(String name) throws IOException {
        EventBatch events = SampleFile.read(byPyarrow(name), LAYOUT).events();
        assertArrayEquals(new double[] {150.5, 133, 120.25}, events.massGeV());
        assertArrayEquals(new double[] {-0.5, 0.25, 3}, events.column(1));
        assertArrayEquals(new double[] {0, 3, 1}, events.column(2));
    }

    @Test
    void readsHalfPrecision() throws IOException {
        EventSample sample = SampleFile.read(byPyarrow("float16.parquet"), LAYOUT);
        assertArrayEquals(
                new double[] {0x1p-24, 65_504, 1}, sample.events().weights().orElseThrow());
    }

    @Test
    void namesTheCodecOrEncodingThatCannotBeReadAndItsColumn() throws IOException {
        String brotli = problems(byPyarrow("brotli.parquet")).get(0);
        assertTrue(brotli.contains("column n_jets: compressed by BROTLI, which cannot be read; write"), brotli);
        String split = problems(byPyarrow("byte-stream-split.parquet")).get(0);
        assertTrue(
                split.contains("column n_jets: encoded by BYTE_STREAM_SPLIT in a column of type INT64, which cannot"),
                split);
    }

    @Test
    void fileNamesMayHoldAColon() throws IOException {
        Path file = folder.resolve("zgamma:v2.parquet");
        Files.copy(byPyarrow("odd-columns.parquet"), file);
        assertEquals(3, SampleFile.read(file, LAYOUT).events().size());
    }
}
