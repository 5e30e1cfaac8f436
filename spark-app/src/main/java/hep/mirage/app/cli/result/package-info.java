/**
 * Commands that read ensembles that exist: integrate them, report on them, compare them, repeat and export single runs, and
 * rewrite their tables in fewer files.
 */
package hep.mirage.app.cli.result;
