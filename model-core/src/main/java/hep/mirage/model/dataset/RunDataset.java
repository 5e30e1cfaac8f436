package hep.mirage.model.dataset;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.EventStream;
import hep.mirage.model.generator.FiniteSample;
import hep.mirage.model.generator.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/**
 * The events of one run: N ~ Poisson(expected) of them with a mass in [low, high), drawn from a generator.
 *
 * <p>N is drawn from the stream first. Then the generator is asked for the number of events still missing, but at least
 * {@value #SMALLEST_BLOCK}, and those outside the mass range are dropped, until there are N. The requests depend on the stream
 * alone, so the same stream gives the same events in the same order.
 */
public final class RunDataset {
    private static final int SMALLEST_BLOCK = 256;
    /** What a Poisson number exceeds in one of three million runs. */
    private static final int DEVIATIONS = 5;
    /** Events drawn per accepted event above which the mass range counts as empty. */
    private static final long PATIENCE = 1000;

    /** Fewest events of an independent dataset, for an AUC with a standard error of about 0.03: {@value}. */
    public static final int FEWEST_INDEPENDENT = 400;

    private RunDataset() {}

    /**
     * Draws the events of a run.
     *
     * @param generator source of the events
     * @param settings expected number and mass range
     * @param random the run's stream
     * @return N events, unweighted, in the order drawn; N may be 0
     * @throws InvalidInput if the generator produces almost no events in the mass range
     */
    public static EventBatch draw(Generator generator, DatasetSettings settings, UniformRandomProvider random) {
        int wanted = wanted(settings, random);
        return take(generator.open(random), wanted, SMALLEST_BLOCK, generator, settings);
    }

    /**
     * Draws several small datasets that share no event of a finite sample, and takes no more of its events than they need.
     *
     * @param generator source of the events
     * @param settings expected number of events of each, and mass range
     * @param random stream of all of them
     * @param datasets their number, 1 or above
     * @throws InvalidInput if the generator produces almost no events in the mass range, or its finite sample is exhausted
     */
    public static List<EventBatch> drawApart(
            Generator generator, DatasetSettings settings, UniformRandomProvider random, int datasets) {
        int wanted = wanted(settings, random);
        EventStream source = generator.open(random);
        List<EventBatch> drawn = new ArrayList<>();
        drawn.add(take(source, wanted, 1, generator, settings));
        while (drawn.size() < datasets) {
            drawn.add(take(source, wanted(settings, random), 1, generator, settings));
        }
        return drawn;
    }

    /**
     * The most events of a finite sample that a run takes or passes over: {@value #DEVIATIONS} standard deviations more than it
     * expects, and a block.
     *
     * @param expectedEvents of the run
     */
    public static long mostTaken(double expectedEvents) {
        return (long) Math.ceil(expectedEvents + DEVIATIONS * Math.sqrt(expectedEvents)) + SMALLEST_BLOCK;
    }

    private static int wanted(DatasetSettings settings, UniformRandomProvider random) {
        return PoissonSampler.of(random, settings.expectedEvents()).sample();
    }

    /**
     * Draws events that are independent of a run's: a Poisson number of new ones or, from a finite sample, all events that the
     * run has not taken, divided into shares. In an unweighted sample these are independent; in a weighted one, the
     * remaining events have slightly smaller weights than those taken.
     *
     * @param generator source of the run's events
     * @param settings expected number and mass range
     * @param run the run's stream, at its beginning, as {@link #draw} had it
     * @param random separate stream for these events
     * @param share which events
     * @return empty if a finite sample has fewer than {@value #FEWEST_INDEPENDENT} events left in the share
     */
    public static Optional<EventBatch> drawIndependent(
            Generator generator,
            DatasetSettings settings,
            UniformRandomProvider run,
            UniformRandomProvider random,
            Share share) {
        DatasetSettings independent = settings.withExpectedEvents(share.expectedEvents());
        Optional<FiniteSample> sample = generator.finiteSample();
        if (sample.isEmpty()) {
            return Optional.of(draw(generator, independent, random));
        }
        int taken = wanted(settings, run);
        CountedStream source = new CountedStream(generator.open(run));
        take(source, taken, SMALLEST_BLOCK, generator, settings);
        EventBatch left = inside(source.next(sample.get().drawable() - source.drawn), settings, Integer.MAX_VALUE);
        int[] own = IntStream.range(0, left.size())
                .filter(event -> event % share.shares() == share.index())
                .toArray();
        return own.length < FEWEST_INDEPENDENT
                ? Optional.empty()
                : Optional.of(left.select(Arrays.copyOf(own, Math.min(own.length, wanted(independent, random)))));
    }

    /**
     * A part of the events that a run has not taken. Parts with the same number of shares and different indices have no event
     * in common; from an infinite generator, every part has events of its own.
     *
     * @param index from 0
     * @param shares number of parts into which a finite sample is divided
     * @param expectedEvents mean of the Poisson number of events drawn; from a finite sample, at most what the part holds
     */
    public record Share(int index, int shares, double expectedEvents) {
        /** Checks the index. */
        public Share {
            Objects.checkIndex(index, shares);
        }
    }

    /** Counts the events drawn. */
    private static final class CountedStream implements EventStream {
        private final EventStream source;
        private int drawn;

        CountedStream(EventStream source) {
            this.source = source;
        }

        @Override
        public EventBatch next(int events) {
            drawn += events;
            return source.next(events);
        }
    }

    private static EventBatch take(
            EventStream source, int wanted, int smallestBlock, Generator generator, DatasetSettings settings) {
        List<EventBatch> blocks = new ArrayList<>();
        long drawn = 0;
        int missing = wanted;
        while (missing > 0) {
            int asked = Math.max(missing, smallestBlock);
            EventBatch inside = inside(source.next(asked), settings, missing);
            blocks.add(inside);
            missing -= inside.size();
            drawn += asked;
            if (missing > 0 && drawn > PATIENCE * (wanted + (long) SMALLEST_BLOCK)) {
                throw new InvalidInput("mass range [" + settings.massRangeLowGeV() + ", " + settings.massRangeHighGeV()
                        + ") GeV: " + (wanted - missing) + " of " + drawn
                        + " generated events fall into it; widen it or take another generator");
            }
        }
        return joined(generator, blocks, wanted);
    }

    private static EventBatch inside(EventBatch block, DatasetSettings settings, int most) {
        double[] mass = block.massGeV();
        int[] kept = IntStream.range(0, mass.length)
                .filter(i -> mass[i] >= settings.massRangeLowGeV() && mass[i] < settings.massRangeHighGeV())
                .limit(most)
                .toArray();
        return block.select(kept);
    }

    private static EventBatch joined(Generator generator, List<EventBatch> blocks, int events) {
        double[][] columns = new double[generator.schema().size()][events];
        for (int feature = 0; feature < columns.length; feature++) {
            int at = 0;
            for (EventBatch block : blocks) {
                System.arraycopy(block.column(feature), 0, columns[feature], at, block.size());
                at += block.size();
            }
        }
        return EventBatch.of(generator.schema(), columns);
    }
}
