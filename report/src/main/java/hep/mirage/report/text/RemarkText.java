package hep.mirage.report.text;

import static hep.mirage.report.text.NumberText.fixed;
import static hep.mirage.report.text.NumberText.interval;

import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.global.LocalToGlobal;
import hep.mirage.fit.global.RequiredLocalZ;
import hep.mirage.model.Counted;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.integration.AdviceRow;
import hep.mirage.search.integration.ClassifierVerdict;
import hep.mirage.search.integration.GlobalRow;
import hep.mirage.search.integration.IntegratedArm;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.LeakageSummary;
import hep.mirage.search.integration.MissingValues;
import hep.mirage.search.integration.RequiredRow;
import hep.mirage.search.integration.SequenceRow;
import hep.mirage.search.source.Injection;
import hep.mirage.search.study.EnsemblePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an integration says in sentences: its classifiers, missing values, and how far its numbers reach. */
public final class RemarkText {
    private RemarkText() {}

    /**
     * The classifiers of an arm: the dead ones, and what the others have learnt.
     *
     * @param plan of the ensemble, which says what runs measure the leakage
     * @param arm the arm
     */
    public static List<String> classifiers(EnsemblePlan plan, IntegratedArm arm) {
        List<String> sentences = new ArrayList<>();
        if (arm.deadRuns() > 0) {
            sentences.add(format(
                    "runs with a dead classifier, left out of all that follows: %,d (runs.status is dead_classifier): more"
                            + " than a tenth of the events have one response, so that nothing is selected; lower"
                            + " classifier.learning_rate, or take more nodes",
                    arm.deadRuns()));
        }
        if (arm.nets() > 0) {
            sentences.addAll(arm.verdict()
                    .map(verdict -> leakage(verdict, scannedEvents(arm.protection())))
                    .orElseGet(() -> List.of(unmeasured(plan.leakageRuns()))));
        }
        return List.copyOf(sentences);
    }

    /**
     * The events that a classifier is applied to, in words: those that it was trained on, or not.
     *
     * @param protection kind of the arm's protection
     */
    public static String scannedEvents(String protection) {
        return protection.equals(Protection.InSample.KIND) ? "in sample" : "scanned events";
    }

    private static String unmeasured(int leakageRuns) {
        return leakageRuns == 0
                ? "mass leakage: not measured, as ensemble.leakage_runs is 0"
                : format(
                        "mass leakage: not measured, so sculpting and over-training cannot be told apart. Runs numbered below"
                                + " ensemble.leakage_runs, which is %,d, measure it: integrate them too, or raise it. A run of a"
                                + " bootstrap also needs events that it has not drawn",
                        leakageRuns);
    }

    private static List<String> leakage(ClassifierVerdict verdict, String events) {
        LeakageSummary leakage = verdict.independent();
        String error = leakage.standardError().isEmpty()
                ? ""
                : format(" ± %.4f", leakage.standardError().getAsDouble());
        List<String> sentences = new ArrayList<>();
        sentences.add(format(
                "mass leakage: AUC %.4f%s on independent events, mean of %s; 0.5 without leakage",
                leakage.meanAuc(), error, Counted.of(leakage.runs(), "run")));
        sentences.add(events + ": " + verdict.sentence());
        leakage.warning().ifPresent(warning -> sentences.add("WARNING: " + warning));
        return sentences;
    }

    /**
     * The answer that a study asks for with {@code ensemble.stop_when}, which stays valid if the ensemble was stopped because
     * of it.
     *
     * @param injection of the study; with a signal the answer is a fraction of runs and no p-value
     * @param row the confidence sequence
     */
    public static String sequence(Injection injection, SequenceRow row) {
        return format(
                "%s a local Z of %s, by a confidence sequence at %s %%: %.3g [%.3g, %.3g], %s",
                injection.isNone() ? "global p of" : "fraction of runs with",
                NumberText.plain(row.localZ()),
                NumberText.plain(100 * row.confidence()),
                row.globalP(),
                row.globalPLow(),
                row.globalPHigh(),
                row.settledByRun().isPresent()
                        ? "settled by run " + row.settledByRun().getAsLong()
                        : "not settled as ensemble.stop_when asks");
    }

    /**
     * Why values of a significance are missing, and what that does to the others.
     *
     * @param significance the significance
     */
    public static List<String> missing(IntegratedSignificance significance) {
        List<String> sentences = new ArrayList<>();
        if (significance.runsLacking() > 0) {
            sentences.add(format(
                    "%s of %,d left out: their rows were written without the column %s, by an older Mirage",
                    Counted.of(significance.runsLacking(), "run"), significance.runs(), significance.significance()));
        }
        if (significance.missing() > 0) {
            sentences.add(format(
                    "%,d of %,d values are missing, in %s: a fit has no result (f_status, g_status and side_status in"
                            + " fits say why) or expects too few events; they are left out, and the largest Z of a run is the"
                            + " largest of its other values",
                    significance.missing(), significance.places(), Counted.of(significance.incompleteRuns(), "run")));
            MissingValues missing = new MissingValues(
                    significance.missing(), significance.missingDeficits(), significance.missingExcesses());
            sentences.add(missing.lean());
        }
        return List.copyOf(sentences);
    }

    /**
     * How far the global p-values reach beyond the runs. If a value is missing at one Z, it is missing at all larger ones
     * for the same reason.
     *
     * @param significance the significance
     */
    public static List<String> reach(IntegratedSignificance significance) {
        List<LocalToGlobal> lines =
                significance.table().stream().map(GlobalRow::line).toList();
        List<String> sentences = new ArrayList<>();
        for (LocalToGlobal line : lines) {
            if (line.globalP() instanceof GlobalP.Extrapolated extrapolated) {
                sentences.add(format("Z = %.1f is extrapolated: %s", line.localZ(), extrapolated.reach()));
            }
        }
        for (LocalToGlobal line : lines) {
            if (line.globalP() instanceof GlobalP.CannotSay cannotSay) {
                sentences.add(format("cannot say from Z = %.1f on: %s", line.localZ(), cannotSay.reason()));
                break;
            }
        }
        return List.copyOf(sentences);
    }

    /**
     * The local Z that a global significance requires, without its remark.
     *
     * @param row the requirement
     */
    public static String required(RequiredRow row) {
        RequiredLocalZ needed = row.needed();
        String answer = needed.sigma().isPresent()
                ? fixed("%.2f", needed.sigma().getAsDouble())
                        + interval("%.2f", needed.interval(Level.SIGMA_1))
                        + " "
                        + needed.kind()
                : needed.kind();
        return format("local Z needed for global %.0f sigma: %s", row.globalZ(), answer);
    }

    /**
     * How many runs in total give a global p-value to the precision of an advice, and at which p.
     *
     * @param row the advice
     * @param p the p-value that it is based on
     */
    public static String advice(AdviceRow row, GlobalP p) {
        Interval at68 = p.interval(Level.SIGMA_1);
        String error = format(
                "a relative error of %.0f %% on the global p of a local Z of %.0f takes ",
                100 * row.relativeError(), row.localZ());
        if (p.p().isEmpty()) {
            return error
                    + format(
                            "at least %,.0f runs in total, the number for a p at its upper limit at 68 %%, %s",
                            row.runsNeeded(), NumberText.number(at68.high()));
        }
        String atP = format(
                "%,.0f runs in total if p is %s as %s",
                row.runsAtP().orElseThrow(), NumberText.number(p.p()), p.kind());
        return error
                + atP
                + (at68.low().isPresent()
                        ? format(
                                ", and %,.0f if it is %s, the lower end of its 68 %% interval",
                                row.runsNeeded(), NumberText.number(at68.low()))
                        : "");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
