package hep.mirage.app.monitoring;

import hep.mirage.search.row.RunRow.StageSeconds;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A stage of a run whose time is measured. */
enum Stage {
    /** Drawing and labelling events. */
    DATASET(StageSeconds::dataset),
    /** Training the classifiers. */
    TRAINING(StageSeconds::training),
    /** Response and working points. */
    RESPONSE(StageSeconds::response),
    /** Spectra and fits. */
    FIT(StageSeconds::fit),
    /** The independent dataset. */
    LEAKAGE(StageSeconds::leakage);

    private final ToDoubleFunction<StageSeconds> seconds;

    Stage(ToDoubleFunction<StageSeconds> seconds) {
        this.seconds = seconds;
    }

    /** The time of a run [s]. */
    double of(StageSeconds run) {
        return seconds.applyAsDouble(run);
    }

    /** The name in logs and metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
