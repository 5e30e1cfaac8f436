package hep.mirage.search.integration;

import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.ArmTraining;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.arm.Threshold;
import hep.mirage.search.integration.AttributionRow.Cause;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits the mean Z of the published search, where there is no signal, into its causes, by paired differences of arms:
 *
 * <pre>
 * chance        = random
 * sculpting     = independent - random
 * over-training = in-sample - independent
 * </pre>
 *
 * <p>Their sum is the mean Z of the in-sample arm. Arms qualify by their protection, whatever their names: the first of
 * each kind, and those with nets only if their classifiers see the inputs of the in-sample arm.
 */
final class Attribution {
    private final Study study;
    private final List<ArmRows> arms;
    private final Optional<ArmRows> published;
    private final Optional<ArmRows> independent;
    private final Optional<ArmRows> random;
    private final Optional<ArmRows> elsewhere;

    private Attribution(Study study, List<ArmRows> arms) {
        this.study = study;
        this.arms = arms;
        this.published = first(Protection.InSample.class, this::isUsable);
        this.independent = first(Protection.Independent.class, this::seesTheSame);
        this.random = first(Protection.RandomResponse.class, this::isUsable);
        this.elsewhere = arms.stream().filter(this::differsInItsGenerator).findFirst();
    }

    /**
     * Attributes one kind of significance.
     *
     * @param study the ensemble's
     * @param kind significance
     * @param arms of the study
     * @return for the largest Z and each place, the rows of all causes; none for a single arm, and if the datasets contain an injected
     *     signal
     */
    static List<AttributionRow> of(Study study, SignificanceKind kind, List<ArmRows> arms) {
        return arms.size() < 2 || !study.injection().isNone() ? List.of() : new Attribution(study, arms).rows(kind);
    }

    private interface Condition {
        boolean holds(ArmRows arm);
    }

    private Optional<ArmRows> first(Class<? extends Protection> kind, Condition condition) {
        return arms.stream()
                .filter(arm -> kind.isInstance(arm.arm().protection()) && isPlain(arm.arm()) && condition.holds(arm))
                .findFirst();
    }

    /** Whether nothing but protection and inputs distinguishes an arm from the published search. */
    private static boolean isPlain(Arm arm) {
        return arm.equals(new Arm(arm.name(), arm.protection(), arm.inputs()));
    }

    /** Whether an arm is the published one on datasets of another generator: but for that and its name, the same arm. */
    private boolean differsInItsGenerator(ArmRows arm) {
        return seesTheSame(arm)
                && published
                        .filter(other -> isOnAnotherGenerator(arm.arm(), other.arm()))
                        .isPresent();
    }

    private static boolean isOnAnotherGenerator(Arm arm, Arm other) {
        Arm same = new Arm(arm.name(), other.protection(), arm.inputs(), other.decorrelation(), arm.generator());
        return arm.equals(same) && !arm.generator().equals(other.generator());
    }

    private boolean isUsable(ArmRows arm) {
        return !arm.scans().runs().isEmpty();
    }

    private boolean seesTheSame(ArmRows arm) {
        return isUsable(arm)
                && published
                        .filter(other -> inputs(arm.arm()).equals(inputs(other.arm())))
                        .isPresent();
    }

    private List<String> inputs(Arm arm) {
        return study.inputsOf(arm);
    }

    /** What a cause is measured by. */
    private record Measure(Cause cause, Optional<ArmRows> arm, Optional<ArmRows> minus, Optional<String> remark) {}

    private List<Measure> measures() {
        return List.of(
                measure(Cause.CHANCE, random),
                difference(Cause.SCULPTING, independent, random),
                difference(Cause.OVER_TRAINING, published, independent),
                measure(Cause.PUBLISHED, published),
                elsewhere.isPresent()
                        ? difference(Cause.GENERATOR, published, elsewhere)
                        : new Measure(
                                Cause.GENERATOR,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("not measured: no two arms differ in their generator only")));
    }

    private Measure measure(Cause cause, Optional<ArmRows> arm) {
        return new Measure(cause, arm, Optional.empty(), arm.isPresent() ? Optional.empty() : remark());
    }

    private Measure difference(Cause cause, Optional<ArmRows> arm, Optional<ArmRows> minus) {
        return arm.isPresent() && minus.isPresent()
                ? new Measure(cause, arm, minus, Optional.empty())
                : new Measure(cause, Optional.empty(), Optional.empty(), remark());
    }

    /** Names what is missing, and why an arm with the protection does not count. */
    private Optional<String> remark() {
        List<String> missing = new ArrayList<>();
        if (published.isEmpty()) {
            missing.add(without(Protection.InSample.class, Protection.InSample.KIND, ""));
        }
        if (independent.isEmpty()) {
            missing.add(without(
                    Protection.Independent.class,
                    Protection.Independent.KIND,
                    " with the inputs of the " + Protection.InSample.KIND + " arm"));
        }
        if (random.isEmpty()) {
            missing.add(without(Protection.RandomResponse.class, Protection.RandomResponse.KIND, ""));
        }
        return Optional.of(
                "not measured: no arm with live classifiers has the protection " + String.join(", none ", missing));
    }

    /** A protection that no arm qualifies by, with the arms that have it but differ otherwise from the published search. */
    private String without(Class<? extends Protection> kind, String name, String condition) {
        List<String> others = arms.stream()
                .map(ArmRows::arm)
                .filter(arm -> kind.isInstance(arm.protection()) && !isPlain(arm))
                .map(arm -> "arm " + arm.name() + " has " + String.join(" and ", additions(arm)) + " too")
                .toList();
        return name + (others.isEmpty() ? "" : " alone (" + String.join(", ", others) + ")") + condition;
    }

    /** What distinguishes an arm from the published search besides protection and inputs. */
    private static List<String> additions(Arm arm) {
        List<String> additions = new ArrayList<>();
        if (arm.histogramBins() != Arm.STUDY_CLASSIFIER) {
            additions.add("a histogram as its classifier");
        }
        if (arm.vaeLatent() != Arm.STUDY_CLASSIFIER) {
            additions.add("an autoencoder's score as its classifier");
        }
        if (!arm.training().equals(ArmTraining.OF_STUDY)) {
            additions.add("a training of its own");
        }
        if (!arm.decorrelation().equals(Decorrelation.NONE)) {
            additions.add("the remedy " + arm.decorrelation().kind());
        }
        if (!arm.generator().isEmpty()) {
            additions.add("a generator of its own");
        }
        if (arm.threshold() != Threshold.COMMON) {
            additions.add("a threshold for each part");
        }
        return additions;
    }

    private List<AttributionRow> rows(SignificanceKind kind) {
        List<ArmRows> taken = new ArrayList<>();
        published.ifPresent(taken::add);
        independent.ifPresent(taken::add);
        random.ifPresent(taken::add);
        elsewhere.ifPresent(taken::add);
        if (taken.isEmpty()) {
            return List.of();
        }
        PairedScans scans = PairedScans.of(kind, taken);
        List<AttributionRow> rows = new ArrayList<>();
        for (ScanPlace place : scans.places()) {
            double[][] z = scans.z(place);
            for (Measure measure : measures()) {
                rows.add(row(kind, scans.map(), place, measure, estimate(measure, taken, z)));
            }
        }
        return rows;
    }

    private static MeanEstimate estimate(Measure measure, List<ArmRows> taken, double[][] z) {
        if (measure.arm().isEmpty()) {
            return MeanEstimate.of(new double[0]);
        }
        double[] ofArm = z[taken.indexOf(measure.arm().get())];
        return MeanEstimate.of(
                measure.minus().isEmpty()
                        ? ofArm
                        : PairedScans.difference(
                                ofArm, z[taken.indexOf(measure.minus().get())]));
    }

    private static AttributionRow row(
            SignificanceKind kind, ScanMap map, ScanPlace place, Measure measure, MeanEstimate estimate) {
        boolean noRuns = measure.remark().isEmpty() && estimate.runs() == 0;
        return new AttributionRow(
                measure.cause(),
                kind.column(),
                place.massGeV(map),
                place.keptFraction(map),
                measure.arm().map(rows -> rows.arm().name()),
                measure.minus().map(rows -> rows.arm().name()),
                estimate.runs(),
                estimate.mean(),
                estimate.error(),
                estimate.bounds(),
                noRuns ? Optional.of("not measured: no run has a value of all arms") : measure.remark());
    }
}
