package hep.mirage.app.power;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.app.integration.WrittenEnsemble;
import hep.mirage.search.power.ArmMaxima;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmMaximaReaderTest {
    @TempDir
    private Path folder;

    /** Two of eight runs are dead; a ninth failed and has no row. */
    @Test
    void runsWithADeadClassifierCountAndHaveNoSignificance() {
        WrittenEnsemble written =
                WrittenEnsemble.ofDeadRuns(folder, Collections.nCopies(8, List.of(0.5, 0.25)), run -> run % 4 == 1);
        List<ArmMaxima> arms =
                ArmMaximaReader.of(written.store(), written.manifest().study());
        assertEquals(1, arms.size());
        ArmMaxima arm = arms.get(0);
        assertEquals(8, arm.zMax().length);
        assertEquals(2, arm.deadRuns());
        assertEquals(OptionalDouble.of(0), arm.trainingSeconds());
    }
}
