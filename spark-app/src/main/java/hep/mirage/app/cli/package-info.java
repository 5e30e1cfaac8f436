/**
 * Entry point of {@code ./mirage}: selects the command and reports how it ended. Results go to standard output,
 * progress and problems to standard error.
 *
 * <p>Each command parses its arguments, calls one package of the application and prints the result. Commands are
 * grouped by subject:
 *
 * <ul>
 *   <li>{@code generator}: {@code train-generator}, {@code tune-generator}, {@code evaluate-generator}, {@code
 *       compare-generators}, {@code upgrade-bundle}
 *   <li>{@code study}: {@code check}, {@code plan}, {@code calibrate}, {@code study-keys}, which need no ensemble
 *   <li>{@code ensemble}: {@code run}, {@code score}, {@code nightly}, {@code nightly-status}, {@code integrate}, {@code
 *       report}, {@code search}, {@code power}, {@code limits}, {@code reproduce}, {@code export}, {@code compact}, {@code
 *       compare-ensembles}
 *   <li>{@code dataset}: {@code datasets}, the events of runs for other programs
 *   <li>{@code classifier}: {@code train-classifier}, a net that knows the truth
 *   <li>{@code tables}: {@code tables}, the columns of all tables, and queries of a folder's
 *   <li>{@code console}: terminal code that all commands share
 * </ul>
 */
package hep.mirage.app.cli;
