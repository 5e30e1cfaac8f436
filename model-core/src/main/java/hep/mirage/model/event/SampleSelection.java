package hep.mirage.model.event;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which events of a sample are used: those that pass every condition.
 *
 * @param conditions all of which must hold; none keeps every event
 */
public record SampleSelection(List<SelectionCondition> conditions) implements java.io.Serializable {
    /** Makes a defensive copy. */
    public SampleSelection {
        conditions = List.copyOf(conditions);
    }

    /** Keeps every event. */
    public static SampleSelection everything() {
        return new SampleSelection(List.of());
    }

    /**
     * This selection with one more condition.
     *
     * @param condition that must hold too
     */
    public SampleSelection and(SelectionCondition condition) {
        List<SelectionCondition> all = new ArrayList<>(conditions);
        all.add(condition);
        return new SampleSelection(all);
    }

    @Override
    public String toString() {
        return conditions.isEmpty()
                ? "every event"
                : conditions.stream().map(SelectionCondition::toString).collect(Collectors.joining(" and "));
    }
}
