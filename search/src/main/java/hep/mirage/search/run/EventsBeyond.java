package hep.mirage.search.run;

import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.dataset.MassLabels;
import hep.mirage.model.dataset.MassLabels.Label;
import hep.mirage.model.dataset.MixedDataset;
import hep.mirage.model.response.ResponseOrder;
import hep.mirage.model.response.WorkingPoint;
import hep.mirage.search.arm.Threshold;
import hep.mirage.search.run.PreparedRun.ArmNets;
import hep.mirage.search.run.PreparedRun.TrainedFor;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The events of a dataset beyond window and side-bands of a hypothesis, within the range of its spectra. No net is trained on
 * them and no threshold is derived from them. An event has a place among the n scanned events, of the same part if each part has
 * its own threshold: (j + v) / (n + 1), with j of them before it and v between 0 and 1. A working point of fraction φ keeps it
 * if its place is at most φ, so that it keeps the fraction φ of events with the law of the scanned ones. v follows from the
 * event's index in the dataset alone, and so does its place among equal responses.
 *
 * @param labels of these events: all are side-bands
 * @param inside their indices in the dataset, ascending
 * @param dataset the whole dataset
 */
record EventsBeyond(MassLabels labels, int[] inside, MixedDataset dataset) {
    /** Fractional part of the golden ratio, whose multiples are spread evenly over (0, 1) modulo 1. */
    private static final double GOLDEN = 0.6180339887498949;

    /**
     * Finds the events.
     *
     * @param study of the run
     * @param hypothesis index
     * @param dataset of the run
     * @return empty if there are none, or if spectra have no range of their own
     */
    static Optional<EventsBeyond> of(Study study, int hypothesis, MixedDataset dataset) {
        if (!study.fit().hasRange()) {
            return Optional.empty();
        }
        MassInterval range = study.fit().range();
        MassLabels trained = study.search().labels(hypothesis);
        MassLabels beyond = massGeV ->
                range.contains(massGeV) && trained.of(massGeV) == Label.OUTSIDE ? Label.SIDEBAND : Label.OUTSIDE;
        double[] massGeV = dataset.events().massGeV();
        boolean none = Arrays.stream(massGeV).noneMatch(mass -> beyond.of(mass) != Label.OUTSIDE);
        return none
                ? Optional.empty()
                : Optional.of(new EventsBeyond(beyond, Labeller.inside(dataset.events(), beyond), dataset));
    }

    /**
     * Events that a working point keeps.
     *
     * @param massGeV their masses [GeV]
     * @param signal number of injected signal events among them
     */
    record Kept(double[] massGeV, int signal) {
        /** No events. */
        static final Kept NONE = new Kept(new double[0], 0);
    }

    /**
     * The events that each working point keeps.
     *
     * @param nets of the arm
     * @param responses of the run
     * @param under these events, standardised by the constants of one of the nets
     * @param random the stream of random responses for these events
     * @param scanned the scanned events of the dataset, with the response of the nets
     * @param points the working points of the scanned events
     * @return one for each working point
     */
    List<Kept> kept(
            ArmNets nets,
            ArmResponses responses,
            Function<TrainedFor, LabelledDataset> under,
            UniformRandomProvider random,
            ArmResponses.Scored scanned,
            List<WorkingPoint> points) {
        EventParts parts = new EventParts(
                nets.parts().parts(),
                IntStream.range(0, inside.length)
                        .map(event -> event % nets.parts().parts())
                        .toArray());
        float[] response = responses.ofOthers(nets, under, parts, inside.length, random);
        boolean byPart = nets.arm().threshold() == Threshold.BY_PART;
        EventParts scannedParts = nets.parts()
                .select(nets.parts().eventsIn(nets.arm().protection().scannedParts()));
        double[] place = new double[inside.length];
        Arrays.fill(place, Double.POSITIVE_INFINITY);
        if (byPart) {
            for (int part : nets.arm().protection().scannedParts()) {
                float[] own = select(scanned.response(), scannedParts.eventsIn(List.of(part)));
                place(response, parts.eventsIn(List.of(part)), own, place);
            }
        } else {
            place(response, parts.eventsIn(nets.arm().protection().scannedParts()), scanned.response(), place);
        }
        return points.stream().map(point -> kept(place, point.fraction())).toList();
    }

    /** The place of each of some events among the scanned ones. */
    private void place(float[] response, int[] events, float[] scanned, double[] place) {
        float[] rising = select(scanned, ResponseOrder.rising(scanned));
        for (int event : events) {
            int below = lowerBound(rising, response[event]);
            int ties = upperBound(rising, response[event]) - below;
            double turn = inside[event] * GOLDEN;
            double within = (turn - Math.floor(turn)) * (ties + 1);
            place[event] = (rising.length - below - ties + within) / (rising.length + 1);
        }
    }

    /** Number of values below a value. */
    private static int lowerBound(float[] rising, float value) {
        int low = 0;
        int high = rising.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Number of values at or below a value. */
    private static int upperBound(float[] rising, float value) {
        int low = 0;
        int high = rising.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static float[] select(float[] values, int[] events) {
        float[] selected = new float[events.length];
        for (int i = 0; i < events.length; i++) {
            selected[i] = values[events[i]];
        }
        return selected;
    }

    private Kept kept(double[] place, double fraction) {
        List<Integer> events = new ArrayList<>();
        for (int event = 0; event < place.length; event++) {
            if (place[event] <= fraction) {
                events.add(inside[event]);
            }
        }
        double[] massGeV = dataset.events().massGeV();
        return new Kept(events.stream().mapToDouble(event -> massGeV[event]).toArray(), (int)
                events.stream().filter(event -> dataset.signal()[event]).count());
    }
}
