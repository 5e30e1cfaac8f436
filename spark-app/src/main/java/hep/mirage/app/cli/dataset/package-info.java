/** Command that writes events for other programs: datasets of runs, and samples of generators. */
package hep.mirage.app.cli.dataset;
