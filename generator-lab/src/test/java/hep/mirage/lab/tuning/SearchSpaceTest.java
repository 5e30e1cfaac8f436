package hep.mirage.lab.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.generator.DenseNetSettings;
import hep.mirage.model.generator.VaeLoss;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.WganSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
    private final DenseNetSettings adversarial =
            VaeSettings.published(new VaeLoss.Adversarial(1000, List.of(256, 256, 256)));
    private final SearchSpace published = SearchSpace.of(adversarial);

    @Test
    void theAutoencodersGridIsThePublishedOne() {
        // Stevenson et al., table 1.
        assertEquals(List.of(0.01, 0.001, 0.0001), published.learningRates());
        assertEquals(List.of(1, 16, 64, 256, 512), published.batches());
        assertEquals(List.of(8, 16, 32, 64), published.latents());
        Set<List<Integer>> layers = new HashSet<>();
        for (int nodes : new int[] {16, 32, 64, 128, 256, 512}) {
            layers.add(List.of(nodes));
            layers.add(List.of(nodes, nodes));
            layers.add(List.of(nodes, nodes, nodes));
        }
        assertEquals(layers, published.layers().stream().map(NetLayers::drawing).collect(Collectors.toSet()));
        assertEquals(List.of(1.0, 10.0, 100.0, 500.0, 1000.0, 5000.0), published.weights());
        assertEquals(3 * 5 * 4 * 18 * 6, published.size());
    }

    @Test
    void withoutADiscriminatorTheGridHasTheInverseWeightsToo() {
        assertTrue(weighted().weights().containsAll(published.weights()));
        assertTrue(weighted().weights().containsAll(List.of(0.1, 0.01, 0.002, 0.001, 0.0002)));
        assertEquals(11, weighted().weights().size());
        assertEquals(published.layers(), weighted().layers());
    }

    @Test
    void everyPointIsDifferentAndKeepsTheRest() {
        Set<DenseNetSettings> seen = new HashSet<>();
        LongStream.range(0, published.size()).forEach(index -> seen.add(published.at(index, adversarial)));
        assertEquals(published.size(), seen.size());
        seen.forEach(settings -> assertEquals(adversarial.epochs(), settings.epochs()));
    }

    @Test
    void publishedSettingsArePointsOfTheirGrids() {
        for (DenseNetSettings settings :
                List.of(adversarial, WganSettings.published(), WganSettings.publishedSecondShape())) {
            SearchSpace space = SearchSpace.of(settings);
            long found = LongStream.range(0, space.size())
                    .filter(index -> space.at(index, settings).equals(settings))
                    .count();
            assertEquals(1, found, settings.toString());
        }
    }

    @Test
    void aSearchTakesNoPointTwiceAndGrowsAtItsEnd() {
        List<Long> few = published.draw(20, 5);
        List<Long> more = published.draw(200, 5);
        assertEquals(few, more.subList(0, 20));
        assertEquals(200, Set.copyOf(more).size());
        assertNotEquals(few, published.draw(20, 6));
        assertEquals(published.size(), Set.copyOf(published.draw(1_000_000, 5)).size());
    }

    @Test
    void aSearchHasNoMoreTrialsThanPoints() {
        assertEquals(20, published.trials(20));
        assertEquals(published.size(), published.trials(Integer.MAX_VALUE));
    }

    @Test
    void refusesAPointOutsideTheGrid() {
        assertThrows(IllegalArgumentException.class, () -> published.at(published.size(), adversarial));
        assertThrows(IllegalArgumentException.class, () -> published.at(-1, adversarial));
    }

    private static SearchSpace weighted() {
        return SearchSpace.of(VaeSettings.published(new VaeLoss.Weighted(0.001)));
    }
}
