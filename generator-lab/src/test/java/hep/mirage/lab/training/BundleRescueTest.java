package hep.mirage.lab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleRescueTest {
    private static final GeneratorBundle BUNDLE = bundle();

    @TempDir
    private Path folder;

    private static GeneratorBundle bundle() {
        FeatureSchema schema =
                new FeatureSchema("mass", List.of(new Feature("m", "GeV", FeatureKind.REAL, 130, 170)), "m");
        EventBatch events = EventBatch.of(schema, new double[][] {{140, 150, 160}});
        return GeneratorBundle.ofEvents(
                new BootstrapSettings(AzimuthSymmetry.NONE),
                events,
                new SampleDigest("three", "0".repeat(64), 3),
                EventSplit.none());
    }

    /** A non-empty folder replaces a full disk: the last step, the move, fails. */
    private Path unwritable() throws IOException {
        return Files.createDirectories(folder.resolve("my.zip/inside")).getParent();
    }

    @Test
    void aBundleWhosePlaceFailsIsKeptElsewhereAndToldWhere() throws IOException {
        Path place = unwritable();
        InvalidInput told = assertThrows(
                InvalidInput.class, () -> BundleRescue.write(BUNDLE, place, List.of(place.resolve("no"), folder)));
        String kept = told.getMessage().replaceAll("(?s).*it was saved as (\\S+my\\.zip): .*", "$1");
        assertEquals(BUNDLE.digest(), GeneratorBundle.read(Path.of(kept)).digest());
        assertTrue(told.getMessage().startsWith("bundle " + place + ": cannot be written ("), told.getMessage());
    }

    @Test
    void whereNothingCanBeWrittenTheCheckpointIsTheRemedy() throws IOException {
        Path place = unwritable();
        InvalidInput told =
                assertThrows(InvalidInput.class, () -> BundleRescue.write(BUNDLE, place, List.of(place.resolve("no"))));
        assertTrue(told.getMessage().contains("it continues from its last checkpoint"), told.getMessage());
    }

    @Test
    void aBundleWhosePlaceIsGoodIsThere() {
        Path place = folder.resolve("good.zip");
        BundleRescue.write(BUNDLE, place, List.of());
        assertEquals(BUNDLE.digest(), GeneratorBundle.read(place).digest());
    }
}
