package hep.mirage.report.text;

import hep.mirage.model.Counted;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.integration.ClassifierVerdict;
import hep.mirage.search.integration.IntegratedArm;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.LeakageSummary;
import hep.mirage.search.integration.SequenceRow;
import java.util.Locale;
import java.util.Optional;

/** The first lines of every printed integration: input and mass leakage of the classifiers. */
final class OpeningText {
    private final TextLines out;

    OpeningText(TextLines out) {
        this.out = out;
    }

    void print(Integration integration) {
        out.line("");
        out.sentence(
                "global integration of %s; mass hypotheses: %d, working points: %d",
                Counted.of(integration.significances().get(0).runs(), "run"),
                integration.hypotheses(),
                integration.workingPoints());
        if (integration.failedRuns() > 0) {
            out.sentence("failed runs, left out: %d; see failures/", integration.failedRuns());
        }
        integration.confidenceSequence().forEach(this::printSequence);
        if (integration.arms().size() == 1) {
            printClassifiers(integration.arms().get(0));
        } else {
            out.sentence(
                    "arms: %d, in the order of the study; the first is %s",
                    integration.arms().size(), integration.arms().get(0).arm());
        }
    }

    /** The answer that the study asks for, which stays valid if the ensemble was stopped because of it. */
    private void printSequence(SequenceRow row) {
        out.sentence(
                "global p of a local Z of %s, by a confidence sequence at %s %%: %.3g [%.3g, %.3g], %s",
                NumberText.plain(row.localZ()),
                NumberText.plain(100 * row.confidence()),
                row.globalP(),
                row.globalPLow(),
                row.globalPHigh(),
                row.settledByRun().isPresent()
                        ? "settled by run " + row.settledByRun().getAsLong()
                        : "not settled as ensemble.stop_when asks");
    }

    /** The classifiers of an arm: the dead ones, and what the others have learnt. */
    void printClassifiers(IntegratedArm arm) {
        if (arm.deadRuns() > 0) {
            out.sentence(
                    "runs with a dead classifier, left out of all that follows: %d (runs.status is dead_classifier): more"
                            + " than a tenth of the events have one response, so that nothing is selected; lower"
                            + " classifier.learning_rate, or take more nodes",
                    arm.deadRuns());
        }
        if (arm.nets() > 0) {
            boolean inSample = arm.protection().equals(Protection.InSample.KIND);
            print(arm.verdict(), inSample ? "in sample" : "scanned events");
        }
    }

    private void print(Optional<ClassifierVerdict> found, String events) {
        if (found.isEmpty()) {
            out.sentence(
                    "mass leakage: no run measured it, so sculpting and over-training cannot be distinguished; the"
                            + " runs numbered below ensemble.leakage_runs do, unless a bootstrap's sample has too few events besides theirs: integrate them too, or raise it");
            return;
        }
        ClassifierVerdict verdict = found.get();
        LeakageSummary leakage = verdict.independent();
        String error = leakage.standardError().isEmpty()
                ? ""
                : String.format(Locale.ROOT, " ± %.4f", leakage.standardError().getAsDouble());
        out.sentence(
                "mass leakage: AUC %.4f%s on independent events, mean of %s; 0.5 without leakage",
                leakage.meanAuc(), error, Counted.of(leakage.runs(), "run"));
        out.sentence("%s: %s", events, verdict.sentence());
        leakage.warning().ifPresent(warning -> out.sentence("WARNING: %s", warning));
    }
}
