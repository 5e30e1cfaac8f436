/**
 * The door of {@code ./mirage}: finds the command, and says how it ended. Results go to the standard output, progress and
 * problems to the standard error.
 *
 * <p>Each command reads its arguments, calls one room of the house, and prints; the commands have rooms by what they are
 * about:
 *
 * <ul>
 *   <li>{@code generator}: {@code train-}, {@code tune-}, {@code evaluate-} and {@code compare-generators}
 *   <li>{@code study}: {@code check}, {@code plan}, {@code calibrate}, which need no ensemble
 *   <li>{@code ensemble}: {@code run}, {@code integrate}, {@code reproduce}, {@code compare-ensembles}
 *   <li>{@code console}: what they share at the terminal
 * </ul>
 */
package hep.mirage.app.cli;
