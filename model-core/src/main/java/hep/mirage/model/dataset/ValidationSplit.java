package hep.mirage.model.dataset;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;

/**
 * A dataset split in two: events to train on, and validation events that decide when to stop. Each event is in exactly one
 * part; both keep the order of the dataset. The inputs stay standardised over the whole dataset.
 *
 * @param training events to train on
 * @param validation events never trained on
 */
public record ValidationSplit(LabelledDataset training, LabelledDataset validation) {
    /**
     * Draws round(fraction · n) of the n events for validation, at least 1 and at most n - 1, each with the same probability.
     *
     * @param dataset n events, at least 2
     * @param fraction of validation events, in (0, 1)
     * @param random the stream of this split
     */
    public static ValidationSplit of(LabelledDataset dataset, double fraction, UniformRandomProvider random) {
        int n = dataset.size();
        if (n < 2 || !(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException(n + " events, of which a fraction of " + fraction
                    + " is to validate; at least 2 events and a fraction in (0, 1) are needed");
        }
        int validating = (int) Math.max(1, Math.min(n - 1L, Math.round(fraction * n)));
        int[] shuffled = PermutationSampler.natural(n);
        PermutationSampler.shuffle(random, shuffled);
        return new ValidationSplit(
                dataset.select(sorted(shuffled, validating, n)), dataset.select(sorted(shuffled, 0, validating)));
    }

    private static int[] sorted(int[] events, int from, int to) {
        int[] part = Arrays.copyOfRange(events, from, to);
        Arrays.sort(part);
        return part;
    }
}
