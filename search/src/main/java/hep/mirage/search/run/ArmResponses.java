package hep.mirage.search.run;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.search.arm.Protection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The responses of one hypothesis of a run: for each arm, the mean response of the nets that its protection lets score an
 * event. A net that serves several arms scores an event once. Not thread-safe.
 */
final class ArmResponses {
    private final RunClassifiers trained;
    private final Map<ScoredPart, float[]> scored = new HashMap<>();

    private record ScoredPart(PreparedRun.Made made, int task, int parts, int part) {}

    /**
     * Creates the responses.
     *
     * @param trained the classifiers of the run
     */
    ArmResponses(RunClassifiers trained) {
        this.trained = trained;
    }

    /**
     * Scanned events with their responses.
     *
     * @param dataset n events
     * @param response [n]
     */
    record Scored(LabelledDataset dataset, float[] response) {}

    /**
     * Scores the events of the run's dataset.
     *
     * @param nets of the arm
     * @param under the run's dataset, standardised by the constants of one of the nets
     * @param random the stream of random responses
     */
    Scored ofDataset(
            PreparedRun.ArmNets nets,
            Function<PreparedRun.TrainedFor, LabelledDataset> under,
            UniformRandomProvider random) {
        if (nets.arm().protection().isRandom()) {
            return new Scored(nets.dataset(), random(nets.dataset().size(), random));
        }
        if (nets.external().isPresent()) {
            return new Scored(nets.dataset(), nets.external().get());
        }
        return of(
                nets,
                nets.dataset(),
                nets.parts(),
                (net, part, events) -> scored.computeIfAbsent(
                        new ScoredPart(net.made(), net.task(), nets.parts().parts(), part),
                        key -> response(net, under.apply(net), events)));
    }

    /**
     * Scores events that no net was trained on, by turns as if they were in each of the scanned parts.
     *
     * @param nets of an arm that has some
     * @param under these events, standardised by the constants of one of the nets
     */
    Scored ofIndependent(PreparedRun.ArmNets nets, Function<PreparedRun.TrainedFor, LabelledDataset> under) {
        Protection protection = nets.arm().protection();
        LabelledDataset events = under.apply(nets.nets().get(0));
        int[] scanned =
                protection.scannedParts().stream().mapToInt(Integer::intValue).toArray();
        int[] partOf = IntStream.range(0, events.size())
                .map(event -> scanned[event % scanned.length])
                .toArray();
        return of(
                nets,
                events,
                new EventParts(protection.parts(), partOf),
                (net, part, selected) -> response(net, under.apply(net), selected));
    }

    /**
     * Scores events that no net was trained on, each as if it were in its part.
     *
     * @param nets of an arm whose responses are random or those of nets
     * @param under these events, standardised by the constants of one of the nets
     * @param parts of these events
     * @param events number of them, n
     * @param random the stream of random responses
     * @return [n], 0 for events of parts that the arm does not scan
     */
    float[] ofOthers(
            PreparedRun.ArmNets nets,
            Function<PreparedRun.TrainedFor, LabelledDataset> under,
            EventParts parts,
            int events,
            UniformRandomProvider random) {
        Protection protection = nets.arm().protection();
        if (protection.isRandom()) {
            return random(events, random);
        }
        float[] response = new float[events];
        for (int part : protection.scannedParts()) {
            int[] ofPart = parts.eventsIn(List.of(part));
            float[] mean = mean(protection.scoring(part).stream()
                    .map(nets.nets()::get)
                    .map(net -> response(net, under.apply(net), ofPart))
                    .toList());
            for (int i = 0; i < ofPart.length; i++) {
                response[ofPart[i]] = mean[i];
            }
        }
        return response;
    }

    private interface Scorer {
        float[] of(PreparedRun.TrainedFor net, int part, int[] events);
    }

    private static Scored of(PreparedRun.ArmNets nets, LabelledDataset dataset, EventParts parts, Scorer scorer) {
        Protection protection = nets.arm().protection();
        float[] response = new float[dataset.size()];
        List<Integer> scanned = new ArrayList<>();
        for (int part = 0; part < protection.parts(); part++) {
            List<Integer> scoring = protection.scoring(part);
            if (scoring.isEmpty()) {
                continue;
            }
            scanned.add(part);
            int[] events = parts.eventsIn(List.of(part));
            float[] mean = mean(scoring.stream()
                    .map(nets.nets()::get)
                    .map(net -> scorer.of(net, scanned.get(scanned.size() - 1), events))
                    .toList());
            for (int i = 0; i < events.length; i++) {
                response[events[i]] = mean[i];
            }
        }
        if (scanned.size() == protection.parts()) {
            return new Scored(dataset, response);
        }
        int[] kept = parts.eventsIn(scanned);
        float[] keptResponse = new float[kept.length];
        for (int i = 0; i < kept.length; i++) {
            keptResponse[i] = response[kept[i]];
        }
        return new Scored(dataset.select(kept), keptResponse);
    }

    private float[] response(PreparedRun.TrainedFor net, LabelledDataset under, int[] events) {
        LabelledDataset selected = events.length == under.size() ? under : under.select(events);
        return trained.of(net).response(selected.features());
    }

    /** The sum of several is taken in double precision, in their order. */
    private static float[] mean(List<float[]> responses) {
        if (responses.size() == 1) {
            return responses.get(0);
        }
        float[] mean = new float[responses.get(0).length];
        for (int event = 0; event < mean.length; event++) {
            double sum = 0;
            for (float[] response : responses) {
                sum += response[event];
            }
            mean[event] = (float) (sum / responses.size());
        }
        return mean;
    }

    private static float[] random(int events, UniformRandomProvider random) {
        float[] response = new float[events];
        for (int event = 0; event < events; event++) {
            response[event] = random.nextFloat();
        }
        return response;
    }
}
