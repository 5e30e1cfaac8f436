/** Command that searches observed events, with an ensemble as their calibration. */
package hep.mirage.app.cli.observed;
