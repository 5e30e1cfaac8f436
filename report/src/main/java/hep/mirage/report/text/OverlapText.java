package hep.mirage.report.text;

import hep.mirage.model.Counted;
import hep.mirage.model.dataset.RunDataset;
import hep.mirage.model.generator.FiniteSample;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.RunOverlap;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.Study;
import java.io.PrintWriter;
import java.util.Locale;

/** Overlap of the runs of a bootstrap, as text; nothing for a generator without a finite sample. */
public final class OverlapText {
    private OverlapText() {}

    /**
     * Prints the effective number of independent runs of an ensemble, and whether its leakage can be measured.
     *
     * @param study with the ensemble
     * @param generator of its events; a finite sample has enough for a run, which was checked when the study was read
     * @param out where to print
     */
    public static void print(Study study, Generator generator, PrintWriter out) {
        generator.finiteSample().ifPresent(sample -> print(study, sample, out));
        out.flush();
    }

    private static void print(Study study, FiniteSample sample, PrintWriter out) {
        DatasetPlan dataset = study.dataset();
        double events = dataset.expectedEvents();
        int inside = sample.drawable(dataset.massLowGeV(), dataset.massHighGeV());
        RunOverlap overlap = sample.overlap(events, dataset.massLowGeV(), dataset.massHighGeV())
                .orElseThrow();
        int runs = study.ensemble().runs();
        out.printf(
                Locale.ROOT,
                "%ntwo runs of %,.0f events share %.1f %% of them: %s: as precise as %.1f independent ones%n",
                events,
                100 * overlap.sharedFraction(),
                Counted.of(runs, "run"),
                overlap.effectiveRuns(runs));
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
