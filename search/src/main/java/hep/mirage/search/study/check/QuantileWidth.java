package hep.mirage.search.study.check;

import hep.mirage.model.PlainNumber;
import hep.mirage.model.generator.FiniteSample;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Decorrelation.ConditionalQuantile;
import hep.mirage.search.arm.SampleShare;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.RunnableStudy;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * How much wider than 1 the remedy {@code conditional-quantile} makes the local significance of background, since all events
 * of like mass are compared with the same few reference events.
 *
 * <p>A cut that keeps a fraction q of the background keeps, in a mass range with n expected events and r reference events, a
 * fraction whose variance over reference samples is q (1 - q)/r, common to these n events. With the Poisson variance q n of
 * those that are kept,
 *
 * <pre>variance = q n (1 + (1 - q) n/r),   width of Z = sqrt(1 + (1 - q) N/R)</pre>
 *
 * <p>where N/R = n/r is the ratio of all scanned to all reference events. It does not depend on the number of neighbours as
 * long as they span less than the window. Significances of ensembles have this width too, so that p-values which are
 * counted in runs are right; those of the asymptotic law are too small.
 *
 * @param arm its name
 * @param keptFraction q, in (0, 1]
 * @param scannedEvents N, expected in a run
 * @param referenceEvents R, expected in a run
 * @param mostReferenceEvents that a run can have, a share of a finite sample or the key's upper bound
 */
public record QuantileWidth(
        String arm, double keptFraction, double scannedEvents, double referenceEvents, double mostReferenceEvents) {
    /** Width from which on a warning is given: {@value}. */
    public static final double LARGEST = 1.05;

    /** Checks the bounds. */
    public QuantileWidth {
        if (!(keptFraction > 0 && keptFraction <= 1 && scannedEvents > 0 && referenceEvents > 0)) {
            throw new IllegalArgumentException("kept fraction " + keptFraction + ", " + scannedEvents + " scanned and "
                    + referenceEvents + " reference events; needed: in (0, 1], above 0, above 0");
        }
    }

    /** Width of the local significance of background; 1 without the remedy. */
    public double value() {
        return Math.sqrt(1 + (1 - keptFraction) * scannedEvents / referenceEvents);
    }

    /** Fewest reference events for which the width is at most {@value #LARGEST}. */
    public long neededEvents() {
        return (long) Math.ceil((1 - keptFraction) * scannedEvents / (LARGEST * LARGEST - 1));
    }

    /**
     * What to be warned of at the smallest kept fraction, one sentence an arm, of a study whose generator need not exist.
     *
     * @param study with its arms
     */
    public static List<String> warnings(Study study) {
        return warnings(study, arm -> Optional.empty());
    }

    /**
     * The same with the reference events that finite samples leave.
     *
     * @param runnable study with its generators
     */
    public static List<String> warnings(RunnableStudy runnable) {
        return warnings(
                runnable.study(), arm -> runnable.bundleOf(arm).generator().finiteSample());
    }

    private static List<String> warnings(Study study, Function<Arm, Optional<FiniteSample>> sampleOf) {
        List<String> warnings = new ArrayList<>();
        for (Arm arm : study.arms()) {
            if (arm.decorrelation() instanceof ConditionalQuantile remedy) {
                of(study, arm, remedy, sampleOf.apply(arm)).warning().ifPresent(warnings::add);
            }
        }
        return warnings;
    }

    private static QuantileWidth of(Study study, Arm arm, ConditionalQuantile remedy, Optional<FiniteSample> sample) {
        DatasetPlan dataset = study.dataset();
        double most = sample.map(finite -> finite.drawable(dataset.massLowGeV(), dataset.massHighGeV()))
                .map(drawable -> SampleShare.CALIBRATION.of(drawable - Math.round(dataset.expectedEvents())))
                .orElse((long) ConditionalQuantile.MOST_EVENTS);
        return new QuantileWidth(
                arm.name(),
                study.scan().keptFractions().get(0),
                arm.protection().scannedFraction() * dataset.expectedEvents(),
                Math.max(1, Math.min(most, remedy.expectedEvents(dataset.expectedEvents()))),
                most);
    }

    /** The width, why, and the number of reference events that brings it to {@value #LARGEST}; empty if there are enough. */
    Optional<String> warning() {
        if (referenceEvents >= neededEvents()) {
            return Optional.empty();
        }
        String remedy = neededEvents() <= mostReferenceEvents
                ? "set reference_events: %d for %.2f"
                : "%,d of them are needed for %.2f, more than the %,.0f that a run can have here; take a larger sample, or a"
                        + " generator that draws any number of events";
        return Optional.of(String.format(
                Locale.ROOT,
                "arm %s: decorrelate conditional-quantile with %,.0f reference events for %,.0f events makes local Z wider,"
                        + " sqrt(1 + (1 - kept) N/R) = %.2f where %s of the events are kept, and asymptotic local p-values too"
                        + " small; " + remedy,
                arm,
                referenceEvents,
                scannedEvents,
                value(),
                PlainNumber.of(keptFraction),
                neededEvents(),
                LARGEST,
                mostReferenceEvents));
    }
}
