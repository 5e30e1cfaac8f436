/**
 * Terminal code shared by all commands: error reports that list all problems at once, progress, exit codes, and figures
 * that may have to be skipped.
 */
package hep.mirage.app.cli.console;
