/**
 * What all commands share at the terminal: problems told all at once, progress, exit codes, and figures that may have to
 * stay undrawn.
 */
package hep.mirage.app.cli.console;
