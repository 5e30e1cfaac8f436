/**
 * Entry point of {@code ./mirage}: selects the command and reports how it ended. Results go to standard output,
 * progress and problems to standard error.
 *
 * <p>Each command parses its arguments, calls one package of the application and prints the result. Commands are
 * grouped by subject:
 *
 * <ul>
 *   <li>{@code generator}: {@code train-}, {@code tune-}, {@code evaluate-} and {@code compare-generators}
 *   <li>{@code study}: {@code check}, {@code plan}, {@code calibrate}, which need no ensemble
 *   <li>{@code ensemble}: {@code run}, {@code integrate}, {@code power}, {@code reproduce}, {@code compare-ensembles}
 *   <li>{@code console}: terminal code that all commands share
 * </ul>
 */
package hep.mirage.app.cli;
