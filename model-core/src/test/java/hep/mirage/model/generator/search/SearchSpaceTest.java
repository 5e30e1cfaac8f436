package hep.mirage.model.generator.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.model.generator.NetworkSettings;
import hep.mirage.model.generator.VaeLoss;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.WganSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
    private final NetworkSettings adversarial =
            VaeSettings.published(new VaeLoss.Adversarial(1000, List.of(256, 256, 256)));
    private final SearchSpace published = SearchSpace.of(adversarial);

    @Test
    void theAutoencodersGridIsThePublishedOne() {
        assertEquals(3 * 5 * 4 * 3 * 6 * 6, published.size());
        assertEquals(2 * published.size() - published.size() / 6, weighted().size());
    }

    @Test
    void everyPointIsDifferentAndKeepsTheRest() {
        Set<NetworkSettings> seen = new HashSet<>();
        LongStream.range(0, published.size()).forEach(index -> seen.add(published.at(index, adversarial)));
        assertEquals(published.size(), seen.size());
        seen.forEach(settings -> assertEquals(adversarial.epochs(), settings.epochs()));
    }

    @Test
    void publishedSettingsArePointsOfTheirGrids() {
        long found = LongStream.range(0, published.size())
                .filter(index -> published.at(index, adversarial).equals(adversarial))
                .count();
        assertEquals(1, found);
        WganSettings wgan =
                (WganSettings) SearchSpace.of(WganSettings.published()).at(0, WganSettings.published());
        assertEquals(WganSettings.published().criticSteps(), wgan.criticSteps());
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
    void refusesAPointOutsideTheGrid() {
        assertThrows(IllegalArgumentException.class, () -> published.at(published.size(), adversarial));
        assertThrows(IllegalArgumentException.class, () -> published.at(-1, adversarial));
    }

    private static SearchSpace weighted() {
        return SearchSpace.of(VaeSettings.published(new VaeLoss.Weighted(0.001)));
    }
}
