package hep.mirage.app.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.integration.WrittenEnsemble;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.limit.LimitedSpectrum;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsFolderTest {
    @TempDir
    private Path folder;

    /** Eight runs, each with a spectrum at 0.5 and one at 0.9. */
    private EnsemblePart ensemble(LongPredicate dead) {
        WrittenEnsemble written = WrittenEnsemble.ofDeadRuns(folder, Collections.nCopies(8, List.of(0.5, 0.25)), dead);
        return new EnsemblePart(written.store(), written.manifest());
    }

    @Test
    void deadClassifiersSetNoLimit() {
        List<LimitedSpectrum> spectra = LimitsFolder.spectra(ensemble(run -> run % 4 == 1));
        assertEquals(12, spectra.size());
        assertEquals(
                Set.of(0L, 2L, 3L, 4L, 6L, 7L),
                spectra.stream().map(LimitedSpectrum::run).collect(Collectors.toSet()));
        assertEquals(0.25, spectra.get(1).zLikelihood());
    }

    @Test
    void anArmWhoseClassifiersAreAllDeadIsNamed() {
        EnsemblePart dead = ensemble(run -> true);
        InvalidInput refused = assertThrows(InvalidInput.class, () -> LimitsFolder.spectra(dead));
        assertTrue(
                refused.getMessage().contains("arm in-sample has no run with a classifier that is alive"),
                refused.getMessage());
    }
}
