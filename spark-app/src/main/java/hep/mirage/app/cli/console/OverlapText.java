package hep.mirage.app.cli.console;

import hep.mirage.model.dataset.RunDataset;
import hep.mirage.model.generator.FiniteSample;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.RunOverlap;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.Study;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** What a bootstrap's runs have in common, in words; of a generator without a finite sample, nothing. */
public final class OverlapText {
    private OverlapText() {}

    /**
     * Prints for how many independent runs an ensemble counts, and whether its leakage can be measured.
     *
     * @param study with the ensemble
     * @param generator of its events
     * @param out where to
     */
    public static void print(Study study, Generator generator, PrintWriter out) {
        generator.finiteSample().ifPresent(sample -> print(study, sample, out));
        out.flush();
    }

    private static void print(Study study, FiniteSample sample, PrintWriter out) {
        DatasetPlan dataset = study.dataset();
        double events = dataset.expectedEvents();
        int inside = sample.drawable(dataset.massLowGeV(), dataset.massHighGeV());
        Optional<RunOverlap> overlap = sample.overlap(events, dataset.massLowGeV(), dataset.massHighGeV());
        if (overlap.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%nthe sample has %,d events in the mass range and a run expects %,.0f: take a larger sample%n",
                    inside,
                    events);
            return;
        }
        int runs = study.ensemble().runs();
        out.printf(
                Locale.ROOT,
                "%ntwo runs of %,.0f events share %.1f %% of them: %,d runs are as precise as %.1f independent ones%n",
                events,
                100 * overlap.get().sharedFraction(),
                runs,
                overlap.get().effectiveRuns(runs));
        int hypotheses = study.search().hypothesesGeV().size();
        if (inside - events < (double) RunDataset.FEWEST_INDEPENDENT * hypotheses) {
            out.printf(
                    Locale.ROOT,
                    "the sample has %,d events in the mass range, too few beside a run's for an independent dataset of"
                            + " %d events a hypothesis: the mass leakage cannot be measured%n",
                    inside,
                    RunDataset.FEWEST_INDEPENDENT);
        }
    }
}
