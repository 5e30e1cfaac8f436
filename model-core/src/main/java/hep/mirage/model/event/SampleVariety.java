package hep.mirage.model.event;

import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks before training that a sample can be used to train and judge a generator: enough effective events, and features that
 * vary.
 *
 * <p>The effective number of events is Σw / max w, the mean number left after unweighting. A sample dominated by one event is
 * worth one event, however many it has.
 */
public final class SampleVariety {
    /** Smallest effective number of events, in the training part and among the events held out: {@value}. */
    public static final int FEWEST = 20;

    private static final String WHOLE = "";
    private static final String HELD_OUT = "held-out";

    private final EventSample sample;
    private final List<String> problems = new ArrayList<>();

    private SampleVariety(EventSample sample) {
        this.sample = sample;
    }

    /**
     * Checks a sample that a generator is to be trained on.
     *
     * @param sample as it was read
     * @param split which of its events are held out of the training
     * @throws InvalidInput with everything that prevents a useful training, features by name
     */
    public static void requireForTraining(EventSample sample, EventSplit split) {
        SampleVariety variety = new SampleVariety(sample);
        variety.requireWhole();
        variety.requireEventsAndFeatures("training", split.training(sample.events()));
        if (split.heldOutFraction() > 0) {
            variety.requireEventsAndMass(HELD_OUT, split.heldOut(sample.events()));
        }
        variety.throwIfAny();
    }

    /**
     * Checks events that a generator is to be judged by.
     *
     * @param sample as it was read
     * @param compared those of its events that generated ones are compared with
     * @throws InvalidInput with everything that prevents a judgement, features by name
     */
    public static void requireForJudgement(EventSample sample, EventBatch compared) {
        SampleVariety variety = new SampleVariety(sample);
        variety.requireWhole();
        if (compared.size() < sample.events().size()) {
            variety.requireEventsAndFeatures(WHOLE, sample.events());
            variety.requireEventsAndMass(HELD_OUT, compared);
        } else {
            variety.requireEventsAndFeatures(WHOLE, compared);
        }
        variety.throwIfAny();
    }

    /** A sample that is too small as a whole is one problem, not one per part. */
    private void requireWhole() {
        hasEvents(WHOLE, sample.events());
        throwIfAny();
    }

    private void requireEventsAndFeatures(String part, EventBatch events) {
        if (hasEvents(part, events)) {
            for (int feature = 0; feature < events.schema().size(); feature++) {
                requireVaries(part, events, feature);
            }
        }
    }

    /** A count may be 0 in all of the few events held out; the mass must vary in every part. */
    private void requireEventsAndMass(String part, EventBatch events) {
        if (hasEvents(part, events)) {
            requireVaries(part, events, events.schema().massIndex());
        }
    }

    private boolean hasEvents(String part, EventBatch events) {
        double counting = counting(events);
        if (counting >= FEWEST) {
            return true;
        }
        boolean weightsMatter = counting < events.size() - 0.5;
        problem((weightsMatter
                        ? weighed(part, events, counting)
                        : Counted.of(events.size(), part.isEmpty() ? "event" : part + " event"))
                + "; at least " + FEWEST + " that count are needed; take a larger sample, a wider selection"
                + (part.equals(HELD_OUT) ? ", a larger held_out_fraction" : "")
                + (weightsMatter ? " or weights that differ less" : ""));
        return false;
    }

    private String weighed(String part, EventBatch events, double counting) {
        String weights = String.join(", ", sample.weighting().used());
        return counting == 0
                ? "the weights (" + weights + ") of all " + events.size() + " " + eventsOf(part) + " are 0"
                : String.format(
                        Locale.ROOT,
                        "%,d %s whose weights (%s) count as those of %.3g (sum of weights over the largest)",
                        events.size(),
                        eventsOf(part),
                        weights,
                        counting);
    }

    private static String eventsOf(String part) {
        return part.isEmpty() ? "events" : part + " events";
    }

    private static double counting(EventBatch events) {
        if (events.weights().isEmpty()) {
            return events.size();
        }
        double[] weights = events.weights().get();
        double largest = Arrays.stream(weights).max().orElse(0);
        return largest > 0
                ? Arrays.stream(weights).map(weight -> weight / largest).sum()
                : 0;
    }

    private void requireVaries(String part, EventBatch events, int index) {
        constant(events, index).ifPresent(value -> {
            Feature feature = events.schema().features().get(index);
            boolean mass = index == events.schema().massIndex();
            problem((mass ? "the mass " : "feature ") + feature.name() + " is " + value
                    + (feature.unit().equals("1") ? "" : " " + feature.unit()) + " in all " + eventsOf(part)
                    + "; it must vary; "
                    + (mass
                            ? "take a sample of more than one mass"
                            : "take a sample in which it does, or a schema file without it"));
        });
    }

    /** The value that a feature has in every event of non-zero weight; empty if there are two values. */
    private static Optional<Double> constant(EventBatch events, int feature) {
        double[] values = events.column(feature);
        double[] weights = events.weights().orElse(null);
        double found = Double.NaN;
        for (int i = 0; i < values.length; i++) {
            if (weights == null || weights[i] > 0) {
                if (!Double.isNaN(found) && values[i] != found) {
                    return Optional.empty();
                }
                found = values[i];
            }
        }
        return Optional.of(found);
    }

    private void problem(String what) {
        problems.add(sample.source() + ": " + what);
    }

    private void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }
}
