/**
 * The commands of {@code ./mirage}: each reads its arguments, calls one room of the house, and prints.
 */
package hep.mirage.app.cli;
