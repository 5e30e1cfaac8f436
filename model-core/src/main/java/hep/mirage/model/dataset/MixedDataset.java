package hep.mirage.model.dataset;

import hep.mirage.model.event.EventBatch;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;

/**
 * The events of a run with their truth. Classifiers see the events only. The arrays are not copied; the caller hands over
 * ownership.
 *
 * @param events n events
 * @param signal [n], whether an event is injected signal
 */
public record MixedDataset(EventBatch events, boolean[] signal) {
    /** Checks that the lengths agree. */
    public MixedDataset {
        if (events.size() != signal.length) {
            throw new IllegalArgumentException(signal.length + " truth labels for " + events.size() + " events");
        }
    }

    /**
     * A dataset without signal.
     *
     * @param events all of them background
     */
    public static MixedDataset ofBackground(EventBatch events) {
        return new MixedDataset(events, new boolean[events.size()]);
    }

    /**
     * Puts signal events among those of the background, at places drawn at random. The order of a dataset decides between
     * equal responses and so must not depend on the truth. The background keeps its order.
     *
     * @param background b events
     * @param signal s events of the same schema
     * @param random draws s of the b + s places; not used if s is 0
     */
    public static MixedDataset of(EventBatch background, EventBatch signal, UniformRandomProvider random) {
        if (signal.size() == 0) {
            return ofBackground(background);
        }
        int events = background.size() + signal.size();
        int[] places = new PermutationSampler(random, events, signal.size()).sample();
        boolean[] isSignal = new boolean[events];
        double[][] columns = new double[background.schema().size()][events];
        for (int i = 0; i < places.length; i++) {
            isSignal[places[i]] = true;
            copy(signal, i, columns, places[i]);
        }
        int next = 0;
        for (int place = 0; place < events; place++) {
            if (!isSignal[place]) {
                copy(background, next++, columns, place);
            }
        }
        return new MixedDataset(EventBatch.of(background.schema(), columns), isSignal);
    }

    private static void copy(EventBatch from, int event, double[][] columns, int place) {
        for (int feature = 0; feature < columns.length; feature++) {
            columns[feature][place] = from.column(feature)[event];
        }
    }

    /** Number of injected signal events. */
    public int signalEvents() {
        return (int)
                IntStream.range(0, signal.length).filter(event -> signal[event]).count();
    }
}
