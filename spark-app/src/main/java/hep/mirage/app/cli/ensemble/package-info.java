/** Commands that make ensembles of runs, integrate them, compute a run again, and set ensembles side by side. */
package hep.mirage.app.cli.ensemble;
