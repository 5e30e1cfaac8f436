package hep.mirage.search.run;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.response.ResponseOrder;
import hep.mirage.model.response.ResponseTies;
import hep.mirage.model.response.TiedCut;
import hep.mirage.model.response.WorkingPoint;
import hep.mirage.search.run.PreparedRun.ArmNets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Ties in the response of an arm's classifiers, at the cuts that are made in it. */
final class ArmTies {
    private static final Comparator<ResponseTies> DEAD_LAST =
            Comparator.comparing(ResponseTies::isDead).thenComparingDouble(ResponseTies::atThreshold);

    private ArmTies() {}

    /**
     * With one threshold for all events.
     *
     * @param nets of the arm
     * @param scored its scanned events
     * @param points of a plain scan of their responses
     */
    static ResponseTies common(ArmNets nets, ArmResponses.Scored scored, List<WorkingPoint> points) {
        boolean counted = nets.nets().stream().anyMatch(net -> net.made() == PreparedRun.Made.COUNTED);
        return counted
                ? ResponseTies.ofHistogram(scored.response(), points)
                : ResponseTies.of(scored.response(), points, scored.dataset().features());
    }

    /**
     * With a threshold in each part: a working point can divide events of equal response once in each. Tied and kept events are
     * those of all parts together; the classifier is dead if it is in one of them. A part with one event, which ties with no other,
     * does not count.
     *
     * @param nets of the arm
     * @param scored its scanned events
     * @param points of a scan of their ranks, {@link PartRanks}
     */
    static ResponseTies byPart(ArmNets nets, ArmResponses.Scored scored, List<WorkingPoint> points) {
        List<Integer> scannedParts = nets.arm().protection().scannedParts();
        EventParts parts = nets.parts().select(nets.parts().eventsIn(scannedParts));
        List<ResponseTies> ofParts = new ArrayList<>();
        int[] tied = new int[points.size()];
        for (int part : scannedParts) {
            ArmResponses.Scored own = select(scored, parts.eventsIn(List.of(part)));
            List<WorkingPoint> cuts = cuts(own, points, parts, part);
            Arrays.setAll(
                    tied, i -> tied[i] + TiedCut.of(own.response(), cuts.get(i)).tied());
            if (own.response().length > 1) {
                ofParts.add(common(nets, own, cuts));
            }
        }
        TiedCut atCut = IntStream.range(0, points.size())
                .mapToObj(
                        i -> new TiedCut(points.get(i).fraction(), points.get(i).kept(), tied[i]))
                .max(Comparator.comparingDouble(TiedCut::share))
                .orElseThrow();
        return ofParts.stream()
                .max(DEAD_LAST)
                .map(worst -> new ResponseTies(worst.atThreshold(), atCut, worst.ofInputs()))
                .orElseGet(() -> new ResponseTies(0, atCut, 0));
    }

    /** What each working point keeps of one part; a threshold above all responses if that is nothing. */
    private static List<WorkingPoint> cuts(
            ArmResponses.Scored own, List<WorkingPoint> points, EventParts parts, int part) {
        int[] order = ResponseOrder.falling(own.response());
        List<WorkingPoint> cuts = new ArrayList<>();
        for (WorkingPoint point : points) {
            int kept = (int) Arrays.stream(point.events())
                    .filter(event -> parts.partOf()[event] == part)
                    .count();
            int[] events = Arrays.copyOf(order, kept);
            cuts.add(new WorkingPoint(
                    point.fraction(),
                    kept == 0 ? Float.POSITIVE_INFINITY : own.response()[events[kept - 1]],
                    Arrays.stream(events)
                            .mapToDouble(event -> own.dataset().massGeV()[event])
                            .toArray(),
                    events));
        }
        return cuts;
    }

    private static ArmResponses.Scored select(ArmResponses.Scored scored, int[] events) {
        LabelledDataset dataset = scored.dataset().select(events);
        float[] response = new float[events.length];
        for (int i = 0; i < events.length; i++) {
            response[i] = scored.response()[events[i]];
        }
        return new ArmResponses.Scored(dataset, response);
    }
}
