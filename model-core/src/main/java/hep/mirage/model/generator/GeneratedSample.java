package hep.mirage.model.generator;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Any number of a generator's events in a fixed order, one block of {@value #BLOCK} at a time. Each block has its own
 * stream, so that a longer sample starts with the events of a shorter one.
 *
 * @param generator source of the events
 * @param seed of the streams
 */
public record GeneratedSample(Generator generator, long seed) {
    private static final int BLOCK = 50_000;

    /**
     * Draws the first events.
     *
     * @param events number of events, 0 or above
     * @param consumer receives them in order, in batches of up to {@value #BLOCK}
     */
    public void draw(long events, Consumer<EventBatch> consumer) {
        for (long block = 0; block * BLOCK < events; block++) {
            EventBatch drawn = generator.sample(
                    BLOCK, RandomStreams.open(new StreamKey(seed, StreamPurpose.WRITTEN_SAMPLE, block, 0)));
            int wanted = (int) Math.min(BLOCK, events - block * BLOCK);
            consumer.accept(
                    wanted == BLOCK
                            ? drawn
                            : drawn.select(IntStream.range(0, wanted).toArray()));
        }
    }
}
