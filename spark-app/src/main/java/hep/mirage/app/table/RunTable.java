package hep.mirage.app.table;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.INT;
import static hep.mirage.app.table.ColumnType.LONG;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.row.RunRow.Maximum;
import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.row.RunRow.Validation;
import hep.mirage.search.row.RunStatus;
import java.util.Locale;
import java.util.function.Function;

/** The table {@code runs}: one row for each run that gave its fits. */
public final class RunTable {
    /** Its codec. */
    public static final TableCodec<RunRow> CODEC = TableCodec.<RunRow>named("runs")
            .required("run", LONG, "1", "run number", RunRow::run)
            .required("master_seed", LONG, "1", "seed of every random stream, with the run number", RunRow::masterSeed)
            .required("events", INT, "events", "events in the dataset", RunRow::events)
            .required("engine", TEXT, "1", "training engine", RunRow::engine)
            .required(
                    "status",
                    TEXT,
                    "1",
                    "complete, with_failed_fits, or dead_classifier: more than a tenth of the events have one response, so that the"
                            + " run is left out of all verdicts",
                    RunTable::status)
            .required(
                    "training_loss",
                    DOUBLE,
                    "nats",
                    "mean loss an event in the last epoch, or in the one whose weights were kept",
                    RunRow::trainingLoss)
            .required("auc_in_sample", DOUBLE, "1", "window against side-bands, training events", RunRow::aucInSample)
            .optional(
                    "epochs",
                    DOUBLE,
                    "1",
                    "epochs until the training stopped early, mean over hypotheses",
                    row -> validation(row, Validation::epochs))
            .optional(
                    "validation_loss",
                    DOUBLE,
                    "nats",
                    "mean loss of an event that was not trained on, weights of the best epoch",
                    row -> validation(row, Validation::loss))
            .optional(
                    "auc_independent",
                    DOUBLE,
                    "1",
                    "window against side-bands, independent events (of a bootstrap, those that the run has not taken): above 0.5"
                            + " the classifier knows the mass",
                    row -> leakage(row, Leakage::aucIndependent))
            .optional(
                    "auc_independent_error",
                    DOUBLE,
                    "1",
                    "standard error of auc_independent",
                    row -> leakage(row, Leakage::standardError))
            .optional(
                    "z_max",
                    DOUBLE,
                    "1",
                    "largest z_likelihood over hypotheses and working points",
                    row -> maximum(row, Maximum::zLikelihood))
            .optional(
                    "z_max_hypothesis_gev",
                    DOUBLE,
                    "GeV",
                    "hypothesis of z_max",
                    row -> maximum(row, Maximum::hypothesisGeV))
            .optional(
                    "z_max_kept_fraction",
                    DOUBLE,
                    "1",
                    "working point of z_max",
                    row -> maximum(row, Maximum::keptFraction))
            .seconds("seconds_dataset", "drawing and labelling events", row -> row.seconds()
                    .dataset())
            .seconds(
                    "seconds_training",
                    "training the classifiers; of a run that was trained together with others, its share by number of nets of the"
                            + " wall time that all of them took",
                    row -> row.seconds().training())
            .seconds("seconds_response", "response and working points", row -> row.seconds()
                    .response())
            .seconds("seconds_fit", "spectra and fits", row -> row.seconds().fit())
            .seconds("seconds_leakage", "the independent dataset", row -> row.seconds()
                    .leakage())
            .circumstance(
                    "trained_on",
                    "what trained the classifiers: a card with its driver and the mark of its kernels, or the CPU's kernels",
                    RunRow::trainedOn)
            .readBy(RunTable::row);

    private RunTable() {}

    private static String status(RunRow row) {
        return row.status().name().toLowerCase(Locale.ROOT);
    }

    private static Double validation(RunRow row, Function<Validation, Double> value) {
        return row.validation() == null ? null : value.apply(row.validation());
    }

    private static Double leakage(RunRow row, Function<Leakage, Double> value) {
        return row.leakage() == null ? null : value.apply(row.leakage());
    }

    private static Double maximum(RunRow row, Function<Maximum, Double> value) {
        return row.maximum() == null ? null : value.apply(row.maximum());
    }

    private static RunRow row(StoredRow row) {
        return new RunRow(
                row.longAt("run"),
                row.longAt("master_seed"),
                row.intAt("events"),
                row.textAt("engine"),
                RunStatus.valueOf(row.textAt("status").toUpperCase(Locale.ROOT)),
                row.doubleAt("training_loss"),
                row.has("epochs") ? new Validation(row.doubleAt("epochs"), row.doubleAt("validation_loss")) : null,
                row.doubleAt("auc_in_sample"),
                row.has("auc_independent")
                        ? new Leakage(row.doubleAt("auc_independent"), row.doubleAt("auc_independent_error"))
                        : null,
                row.has("z_max")
                        ? new Maximum(
                                row.doubleAt("z_max"),
                                row.doubleAt("z_max_hypothesis_gev"),
                                row.doubleAt("z_max_kept_fraction"))
                        : null,
                new StageSeconds(
                        row.doubleAt("seconds_dataset"),
                        row.doubleAt("seconds_training"),
                        row.doubleAt("seconds_response"),
                        row.doubleAt("seconds_fit"),
                        row.doubleAt("seconds_leakage")),
                row.has("trained_on") ? row.textAt("trained_on") : null);
    }
}
