package hep.mirage.model.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResonanceSettingsTest {
    private static final ResonanceSettings SIGNAL =
            new ResonanceSettings(3000, 90, List.of(400.0, 200.0), List.of(30.0, 10.0), FeatureOrder.FALLING);

    @Test
    void movedResonanceKeepsItsRelativeResolutionUnlessWidthsAreGiven() {
        ResonanceSettings moved = SIGNAL.withMeans(List.of(80.0, 100.0));
        assertEquals(List.of(80.0, 100.0), moved.means());
        assertEquals(6, moved.widths().get(0), 1e-12);
        assertEquals(5, moved.widths().get(1), 1e-12);
        assertEquals(3000, moved.massGeV());
        assertEquals(
                new ResonanceSettings(3000, 90, List.of(80.0, 100.0), List.of(13.0, 14.0), FeatureOrder.FALLING),
                SIGNAL.with(List.of(80.0, 100.0), List.of(13.0, 14.0)));
    }

    @Test
    void meansThatHaveNoRatioAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SIGNAL.withMeans(List.of(80.0)));
        assertThrows(IllegalArgumentException.class, () -> SIGNAL.withMeans(List.of(80.0, 0.0)));
        assertThrows(IllegalArgumentException.class, () -> SIGNAL.withMeans(List.of(80.0, Double.NaN)));
    }
}
