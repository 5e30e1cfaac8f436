/**
 * Commands that examine a study before an ensemble exists: validity, cost, and calibration of its significances.
 */
package hep.mirage.app.cli.study;
