package hep.mirage.search.integration;

import hep.mirage.fit.significance.PValue;
import hep.mirage.model.Counted;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.RunOverlap;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How far the runs of an ensemble are from independent ones: the overlap of the runs of every arm whose events come from a
 * finite sample, and what follows from it for p-values and intervals.
 *
 * <p>(k + 1)/(N + 1) is a p-value if data and runs are exchangeable. Runs of one finite sample share its fluctuation, which
 * data from elsewhere do not.
 *
 * @param byArm by the name of the arm; none for an arm whose generator draws independent events
 */
public record RunOverlaps(Map<String, RunOverlap> byArm) {
    /** Of runs that share no events. */
    public static final RunOverlaps NONE = new RunOverlaps(Map.of());

    private static final double EXAMPLE_SIGMA = 3;

    /** Copies the map. */
    public RunOverlaps {
        byArm = Collections.unmodifiableMap(new TreeMap<>(byArm));
    }

    /**
     * Those of a study's runs.
     *
     * @param runnable study and generators
     */
    public static RunOverlaps of(RunnableStudy runnable) {
        return of(runnable.study(), arm -> runnable.bundleOf(arm).generator());
    }

    /**
     * Those of a study's runs.
     *
     * @param study of the runs
     * @param generatorOf the generator of an arm's events
     */
    public static RunOverlaps of(Study study, Function<Arm, Generator> generatorOf) {
        DatasetPlan dataset = study.dataset();
        Map<String, Optional<RunOverlap>> byGenerator = new HashMap<>();
        Map<String, RunOverlap> byArm = new TreeMap<>();
        for (Arm arm : study.arms()) {
            byGenerator
                    .computeIfAbsent(arm.generator(), file -> overlap(dataset, generatorOf.apply(arm)))
                    .ifPresent(overlap -> byArm.put(arm.name(), overlap));
        }
        return new RunOverlaps(byArm);
    }

    private static Optional<RunOverlap> overlap(DatasetPlan dataset, Generator generator) {
        return generator
                .finiteSample()
                .flatMap(sample ->
                        sample.overlap(dataset.expectedEvents(), dataset.massLowGeV(), dataset.massHighGeV()));
    }

    /**
     * What these runs are worth, one sentence for all arms of the same overlap.
     *
     * @param study of the runs; with an injected signal no fraction of them is a p-value
     * @param runs of the ensemble
     */
    public List<String> warnings(Study study, long runs) {
        Map<RunOverlap, List<String>> arms = new LinkedHashMap<>();
        for (Arm arm : study.arms()) {
            if (byArm.containsKey(arm.name())) {
                arms.computeIfAbsent(byArm.get(arm.name()), overlap -> new ArrayList<>())
                        .add(arm.name());
            }
        }
        return arms.entrySet().stream()
                .map(entry -> whose(entry.getValue(), study) + worth(entry.getKey(), runs)
                        + (study.injection().isNone() ? ofPValues(entry.getKey()) : "")
                        + "; intervals leave out the fluctuation of the sample")
                .toList();
    }

    private static String whose(List<String> arms, Study study) {
        return arms.size() == study.arms().size()
                ? ""
                : (arms.size() == 1 ? "arm " : "arms ") + String.join(", ", arms) + ": ";
    }

    private static String worth(RunOverlap overlap, long runs) {
        return String.format(
                Locale.ROOT,
                "two runs share %.1f %% of their events, all of one sample: %s: as precise as %.1f independent ones",
                100 * overlap.sharedFraction(),
                Counted.of(runs, "run"),
                overlap.effectiveRuns(runs));
    }

    private static String ofPValues(RunOverlap overlap) {
        double worth = overlap.worth(EXAMPLE_SIGMA);
        return String.format(
                Locale.ROOT,
                "; p-values and false-alarm rates by these runs are too small for data that share no events with the sample,"
                        + " however many runs there are: %.0f sigma, p = %.2g, can be as little as %.2f sigma, p = %.2g",
                EXAMPLE_SIGMA,
                PValue.ofSigma(EXAMPLE_SIGMA),
                worth,
                PValue.ofSigma(worth));
    }
}
