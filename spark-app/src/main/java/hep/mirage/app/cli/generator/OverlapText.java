package hep.mirage.app.cli.generator;

import hep.mirage.app.config.DatasetPlan;
import hep.mirage.app.config.Study;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.RunOverlap;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a bootstrap's runs have in common, in words. */
final class OverlapText {
    private OverlapText() {}

    static void print(Study study, EventBatch sample, PrintWriter out) {
        DatasetPlan dataset = study.dataset();
        double[] mass = sample.massGeV();
        int[] inside = IntStream.range(0, mass.length)
                .filter(i -> mass[i] >= dataset.massLowGeV() && mass[i] < dataset.massHighGeV())
                .toArray();
        if (inside.length < dataset.expectedEvents()) {
            out.printf(
                    Locale.ROOT,
                    "%nthe sample has %,d events in the mass range and a run expects %,.0f: take a larger sample%n",
                    inside.length,
                    dataset.expectedEvents());
            return;
        }
        RunOverlap overlap = RunOverlap.withoutReplacement(weights(sample.select(inside)), dataset.expectedEvents());
        int runs = study.ensemble().runs();
        out.printf(
                Locale.ROOT,
                "%ntwo runs of %,.0f events share %.1f %% of them: %,d runs are as precise as %.1f independent ones%n",
                dataset.expectedEvents(),
                100 * overlap.sharedFraction(),
                runs,
                overlap.effectiveRuns(runs));
        out.flush();
    }

    private static double[] weights(EventBatch events) {
        return events.weights().orElseGet(() -> {
            double[] ones = new double[events.size()];
            Arrays.fill(ones, 1);
            return ones;
        });
    }
}
