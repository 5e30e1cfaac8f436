package hep.mirage.lab.comparison.drift;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.global.TwoFractions;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.TwoSampleDistance;
import hep.mirage.lab.comparison.drift.DriftTest.Method;
import hep.mirage.lab.comparison.drift.DriftTest.Verdict;
import hep.mirage.search.integration.ArmRows;
import hep.mirage.search.integration.EnsembleRows;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The tests of a night, each of them alone. A quantity that no run of one side has is not tested. */
final class NightComparison {
    private final RunsOfNights tonight;
    private final RunsOfNights history;
    private final Set<Long> ofTonight;
    private final Set<Long> ofHistory;
    private final List<DriftTest> tests = new ArrayList<>();

    NightComparison(RunsOfNights tonight, RunsOfNights history) {
        this.tonight = tonight;
        this.history = history;
        this.ofTonight = tonight.numbers();
        this.ofHistory = history.numbers();
    }

    /**
     * What is compared.
     *
     * @param quantity its name
     * @param arm of the study; empty for the whole run
     * @param hypothesisGeV m0 [GeV]; empty for the whole run
     * @param keptFraction working point; empty for the whole run
     */
    private record Subject(
            String quantity, Optional<String> arm, OptionalDouble hypothesisGeV, OptionalDouble keptFraction) {
        static Subject ofRun(String quantity) {
            return new Subject(quantity, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        }

        static Subject ofArm(String quantity, ArmRows arm) {
            return new Subject(quantity, Optional.of(arm.arm().name()), OptionalDouble.empty(), OptionalDouble.empty());
        }

        static Subject atPlace(String quantity, ArmRows arm, ScanMap map, int hypothesis, int workingPoint) {
            return new Subject(
                    quantity,
                    Optional.of(arm.arm().name()),
                    OptionalDouble.of(map.massGeV(hypothesis)),
                    OptionalDouble.of(map.keptFraction(workingPoint)));
        }
    }

    List<DriftTest> tests(EnsembleRows all) {
        addRate(
                Subject.ofRun("failed_runs"),
                new BinomialFraction(tonight.failed(), tonight.ended()),
                new BinomialFraction(history.failed(), history.ended()));
        addDistribution(
                Subject.ofRun("events"),
                tonight.rows().stream().mapToDouble(RunRow::events).toArray(),
                history.rows().stream().mapToDouble(RunRow::events).toArray());
        List<SignificanceKind> kinds = all.study().fit().significances().kinds();
        for (ArmRows arm : all.arms()) {
            addArm(arm);
            kinds.forEach(kind -> addSignificance(kind, arm));
            addWindowEvents(arm);
        }
        return tests;
    }

    private void addArm(ArmRows arm) {
        addRate(arm, "dead_classifiers", row -> row.status() == RunStatus.DEAD_CLASSIFIER);
        addRate(arm, "failed_fits", row -> row.status() == RunStatus.WITH_FAILED_FITS);
        List<ArmRow> alive = arm.alive();
        double[] loss = alive.stream()
                .mapToDouble(row -> row.loss() == null ? Double.NaN : row.loss().value())
                .toArray();
        double[] auc = alive.stream().mapToDouble(ArmRow::aucScanned).toArray();
        List<Long> runs = alive.stream().map(ArmRow::run).toList();
        addDistribution(Subject.ofArm("training_loss", arm), runs, loss);
        addDistribution(Subject.ofArm("auc_scanned", arm), runs, auc);
    }

    private void addRate(ArmRows arm, String quantity, Predicate<ArmRow> happened) {
        List<ArmRow> now = rows(arm, ofTonight);
        List<ArmRow> before = rows(arm, ofHistory);
        if (!now.isEmpty() && !before.isEmpty()) {
            addRate(Subject.ofArm(quantity, arm), fraction(now, happened), fraction(before, happened));
        }
    }

    private static List<ArmRow> rows(ArmRows arm, Set<Long> runs) {
        return arm.rows().values().stream()
                .filter(row -> runs.contains(row.run()))
                .toList();
    }

    private static BinomialFraction fraction(List<ArmRow> rows, Predicate<ArmRow> happened) {
        return new BinomialFraction(rows.stream().filter(happened).count(), rows.size());
    }

    private void addSignificance(SignificanceKind kind, ArmRows arm) {
        ScanMap map = arm.scans().map(kind);
        List<Long> runs = arm.scans().runNumbers();
        for (int h = 0; h < map.hypotheses(); h++) {
            for (int w = 0; w < map.workingPoints(); w++) {
                int hypothesis = h;
                int workingPoint = w;
                addDistribution(
                        Subject.atPlace(kind.column(), arm, map, h, w),
                        runs,
                        IntStream.range(0, map.runs())
                                .mapToDouble(run -> map.z(run, hypothesis, workingPoint))
                                .toArray());
            }
        }
        addDistribution(
                Subject.ofArm("largest_" + kind.column(), arm),
                runs,
                IntStream.range(0, map.runs()).mapToDouble(map::maximum).toArray());
    }

    private void addWindowEvents(ArmRows arm) {
        ScanMap map = arm.scans().map(SignificanceKind.LIKELIHOOD);
        for (int h = 0; h < map.hypotheses(); h++) {
            for (int w = 0; w < map.workingPoints(); w++) {
                addDistribution(
                        Subject.atPlace("window_events", arm, map, h, w),
                        arm.scans().runNumbers(),
                        arm.scans().windowEvents(h, w));
            }
        }
    }

    private void addDistribution(Subject subject, List<Long> runs, double[] values) {
        addDistribution(subject, valuesOf(ofTonight, runs, values), valuesOf(ofHistory, runs, values));
    }

    private static double[] valuesOf(Set<Long> wanted, List<Long> runs, double[] values) {
        return IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]) && wanted.contains(runs.get(i)))
                .mapToDouble(i -> values[i])
                .toArray();
    }

    private void addDistribution(Subject subject, double[] now, double[] before) {
        if (now.length > 0 && before.length > 0) {
            TwoSampleDistance distance = TwoSampleDistance.of(now, before);
            add(
                    subject,
                    Method.KOLMOGOROV_SMIRNOV,
                    new long[] {now.length, before.length},
                    new double[] {mean(now), mean(before)},
                    distance.distance(),
                    distance.pValue());
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private void addRate(Subject subject, BinomialFraction now, BinomialFraction before) {
        add(
                subject,
                Method.FISHER,
                new long[] {now.trials(), before.trials()},
                new double[] {now.value(), before.value()},
                now.value() - before.value(),
                new TwoFractions(now, before).pValue());
    }

    /** Of runs and means, tonight's come first. */
    private void add(Subject subject, Method method, long[] runs, double[] means, double difference, double p) {
        tests.add(new DriftTest(
                subject.quantity(),
                subject.arm(),
                subject.hypothesisGeV(),
                subject.keptFraction(),
                method,
                runs[0],
                runs[1],
                means[0],
                means[1],
                difference,
                p,
                p,
                Verdict.AGREES));
    }
}
