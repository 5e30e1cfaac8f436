package hep.mirage.model.generator;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * Generates very many events, one block of {@value #BLOCK} at a time, keeping none. Each block has its own stream; blocks are
 * drawn on all cores of the machine.
 *
 * @param seed master seed of the streams
 * @param member which of several independent draws
 */
public record EventBlocks(long seed, int member) {
    private static final int BLOCK = 50_000;

    /**
     * Sums something up over all blocks.
     *
     * @param generator source of the events
     * @param events number of events; rounded up to whole blocks
     * @param ofBlock the summand of a block
     * @param zero the sum of no blocks
     * @param sum addition; must not depend on the order in which blocks finish, as for integers
     * @param drawn progress callback, called from any thread with the number of further events drawn
     */
    public <T> T sum(
            Generator generator,
            long events,
            Function<EventBatch, T> ofBlock,
            T zero,
            BinaryOperator<T> sum,
            LongConsumer drawn) {
        return LongStream.range(0, (events + BLOCK - 1) / BLOCK)
                .parallel()
                .mapToObj(block -> {
                    T one = ofBlock.apply(draw(generator, block));
                    drawn.accept(BLOCK);
                    return one;
                })
                .reduce(zero, sum);
    }

    private EventBatch draw(Generator generator, long block) {
        StreamKey key = new StreamKey(seed, StreamPurpose.GENERATOR_QUALITY, block, member);
        return generator.sample(BLOCK, RandomStreams.open(key));
    }
}
