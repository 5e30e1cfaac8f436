package hep.mirage.model.dataset;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.EventStream;
import hep.mirage.model.generator.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/**
 * The events of one run: N ~ Poisson(expected) of them with a mass in [low, high), drawn from a generator.
 *
 * <p>N comes from the stream first. Then the generator is asked for as many events as are missing, at least
 * {@value #SMALLEST_BLOCK}, and those outside the mass range are left out, until there are N. What is asked depends on
 * the stream alone, so the same stream gives the same events in the same order.
 */
public final class RunDataset {
    private static final int SMALLEST_BLOCK = 256;
    /** Events drawn for one that is wanted, beyond which the mass range counts as empty. */
    private static final long PATIENCE = 1000;

    private RunDataset() {}

    /**
     * Draws the events of a run.
     *
     * @param generator where events come from
     * @param settings expected number and mass range
     * @param random the run's stream
     * @return N events, unweighted, in the order drawn; N may be 0
     * @throws InvalidInput where the generator gives next to no events in the mass range
     */
    public static EventBatch draw(Generator generator, DatasetSettings settings, UniformRandomProvider random) {
        int wanted = PoissonSampler.of(random, settings.expectedEvents()).sample();
        EventStream source = generator.open(random);
        List<EventBatch> blocks = new ArrayList<>();
        long drawn = 0;
        int missing = wanted;
        while (missing > 0) {
            int asked = Math.max(missing, SMALLEST_BLOCK);
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
