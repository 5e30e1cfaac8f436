package hep.mirage.report.text;

import hep.mirage.model.dataset.RunDataset;
import hep.mirage.model.generator.FiniteSample;
import hep.mirage.model.generator.Generator;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.RunOverlaps;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Overlap of the runs of a bootstrap, as text; nothing for a generator without a finite sample. */
public final class OverlapText {
    private OverlapText() {}

    /**
     * Prints what the runs of a new generator are worth, and whether their leakage can be measured.
     *
     * @param study with the ensemble
     * @param generator of its events; a finite sample has enough for a run, which was checked when the study was read
     * @param out where to print
     */
    public static void print(Study study, Generator generator, PrintWriter out) {
        Study own = study.withArms(List.of(Arm.PUBLISHED));
        List<String> warnings = RunOverlaps.of(own, arm -> generator)
                .warnings(own, study.ensemble().runs());
        if (!warnings.isEmpty()) {
            out.println();
        }
        print(warnings, out);
        printLeakage(study, generator, out);
    }

    /**
     * Prints what the runs of a study are worth.
     *
     * @param runnable study and generators
     * @param runs number of runs
     * @param out where to print
     */
    public static void print(RunnableStudy runnable, long runs, PrintWriter out) {
        print(RunOverlaps.of(runnable).warnings(runnable.study(), runs), out);
    }

    private static void print(List<String> warnings, PrintWriter out) {
        TextLines text = new TextLines(out);
        warnings.forEach(warning -> text.sentence("WARNING: %s", warning));
        text.flush();
    }

    /**
     * Prints that the sample is too small to measure the mass leakage, if it is.
     *
     * @param study with the ensemble
     * @param generator of its events
     * @param out where to print
     */
    public static void printLeakage(Study study, Generator generator, PrintWriter out) {
        generator.finiteSample().ifPresent(sample -> printLeakage(study, sample, out));
        out.flush();
    }

    private static void printLeakage(Study study, FiniteSample sample, PrintWriter out) {
        DatasetPlan dataset = study.dataset();
        int inside = sample.drawable(dataset.massLowGeV(), dataset.massHighGeV());
        int hypotheses = study.search().hypothesesGeV().size();
        if (inside - dataset.expectedEvents() < (double) RunDataset.FEWEST_INDEPENDENT * hypotheses) {
            out.printf(
                    Locale.ROOT,
                    "the sample has %,d events in the mass range, too few beside a run's for an independent dataset of"
                            + " %d events a hypothesis: the mass leakage cannot be measured%n",
                    inside,
                    RunDataset.FEWEST_INDEPENDENT);
        }
    }
}
