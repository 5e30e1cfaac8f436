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
 *   <li>{@code ensemble}: {@code run}, {@code score}, and how every other command completes an ensemble
 *   <li>{@code signal}: {@code power}, {@code limits}, which compute ensembles with injected signals
 *   <li>{@code nightly}: {@code nightly}, {@code nightly-status}
 *   <li>{@code observed}: {@code search}, of events that somebody recorded
 *   <li>{@code result}: {@code integrate}, {@code report}, {@code reproduce}, {@code export}, {@code compact}, {@code
 *       compare-ensembles}, which read ensembles that exist
 *   <li>{@code dataset}: {@code datasets}, the events of runs for other programs
 *   <li>{@code classifier}: {@code train-classifier}, a net that knows the truth
 *   <li>{@code tables}: {@code tables}, the columns of all tables, and queries of a folder's
 *   <li>{@code console}: terminal code that all commands share
 * </ul>
 */
package hep.mirage.app.cli;
