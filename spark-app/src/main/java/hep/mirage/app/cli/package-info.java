/**
 * The commands of {@code ./mirage}: each reads its arguments, calls one room of the house, and prints. Results go to the
 * standard output, progress and problems to the standard error.
 */
package hep.mirage.app.cli;
