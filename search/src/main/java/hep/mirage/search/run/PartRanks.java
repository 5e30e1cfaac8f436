package hep.mirage.search.run;

import hep.mirage.model.response.ResponseOrder;
import hep.mirage.search.arm.Threshold;
import hep.mirage.search.run.PreparedRun.ArmNets;
import java.util.List;

/** Ranks of responses within the parts of a dataset, so that one threshold keeps the same fraction of every part. */
final class PartRanks {
    private PartRanks() {}

    /**
     * The responses that an arm's thresholds apply to.
     *
     * @param nets of the arm
     * @param scored its scanned events
     * @return the same responses, or their ranks if each part has its own threshold
     */
    static ArmResponses.Scored scanned(ArmNets nets, ArmResponses.Scored scored) {
        if (nets.arm().threshold() == Threshold.COMMON) {
            return scored;
        }
        int[] events = nets.parts().eventsIn(nets.arm().protection().scannedParts());
        return new ArmResponses.Scored(
                scored.dataset(), of(scored.response(), nets.parts().select(events)));
    }

    /**
     * Replaces each response by its rank.
     *
     * @param response [n]
     * @param parts of the n events
     * @return [n], 1 - (r + 1/2) / n_p for the event with r others of its part, of n_p events, before it: those with a higher
     *     response, and those with the same that come first in the dataset
     */
    static float[] of(float[] response, EventParts parts) {
        float[] ranks = new float[response.length];
        for (int part = 0; part < parts.parts(); part++) {
            int[] events = parts.eventsIn(List.of(part));
            float[] ofPart = new float[events.length];
            for (int i = 0; i < events.length; i++) {
                ofPart[i] = response[events[i]];
            }
            int[] order = ResponseOrder.falling(ofPart);
            for (int rank = 0; rank < order.length; rank++) {
                ranks[events[order[rank]]] = (float) (1 - (rank + 0.5) / order.length);
            }
        }
        return ranks;
    }
}
