package hep.mirage.app.cli.ensemble;

import hep.mirage.search.integration.RunsInOrder;
import java.util.function.Supplier;

/**
 * The ensembles that an ensemble continues. One that was begun and has no runs yet may be begun again with other run numbers.
 *
 * @param before their runs, anew each time, with the rule for stopping early
 * @param opened called when the ensemble's folder was opened, before a run is computed; may throw, to leave it without runs
 */
public record EnsembleSeries(Supplier<RunsInOrder> before, Runnable opened) {}
