package hep.mirage.app.table;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.INT;
import static hep.mirage.app.table.ColumnType.LONG;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.lab.tuning.TrialRow;

/** The table {@code trials}: one row a trial and rung of a search for a better generator, one file each. */
public final class TrialTable {
    /** Its codec. */
    public static final TableCodec<TrialRow> CODEC = TableCodec.<TrialRow>named("trials")
            .required("trial", INT, "1", "number in the search", TrialRow::trial)
            .optional("rung", INT, "1", "rung of the search, 0 for the lowest", TrialRow::rung)
            .optional("epochs", INT, "1", "that the trial was trained for in all", TrialRow::epochs)
            .required("point", LONG, "1", "index in the grid", TrialRow::point)
            .required("kind", TEXT, "1", "kind of generator", TrialRow::kind)
            .required("settings", TEXT, "1", "settings of the training, as JSON", TrialRow::settings)
            .required("learning_rate", DOUBLE, "1", "of Adam", TrialRow::learningRate)
            .required("batch_size", INT, "events", "events of a step", TrialRow::batchSize)
            .required("latent", INT, "1", "dimensions of the latent space", TrialRow::latent)
            .required("hidden_layers", INT, "1", "of the net that draws events", TrialRow::hiddenLayers)
            .required("nodes", INT, "1", "of the first hidden layer of that net", TrialRow::nodes)
            .required("weight", DOUBLE, "1", "of the loss's second term: beta, gamma or lambda", TrialRow::weight)
            .optional("mean_distance", DOUBLE, "1", "to held-out events, mean over features", TrialRow::meanDistance)
            .optional(
                    "correlation_difference",
                    DOUBLE,
                    "1",
                    "of rank correlations, mean over pairs",
                    TrialRow::correlationDifference)
            .optional("reason", TEXT, "1", "why the trial failed", TrialRow::reason)
            .seconds("seconds", "that training on this rung and judging took", TrialRow::seconds)
            .readBy(row -> new TrialRow(
                    row.intAt("trial"),
                    row.has("rung") ? row.intAt("rung") : 0,
                    row.has("epochs") ? row.intAt("epochs") : 0,
                    row.longAt("point"),
                    row.textAt("kind"),
                    row.textAt("settings"),
                    row.doubleAt("learning_rate"),
                    row.intAt("batch_size"),
                    row.intAt("latent"),
                    row.intAt("hidden_layers"),
                    row.intAt("nodes"),
                    row.doubleAt("weight"),
                    row.optionalDoubleAt("mean_distance"),
                    row.optionalDoubleAt("correlation_difference"),
                    row.has("reason") ? row.textAt("reason") : null,
                    row.doubleAt("seconds")));

    private TrialTable() {}
}
