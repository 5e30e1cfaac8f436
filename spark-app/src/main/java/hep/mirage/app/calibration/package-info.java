/**
 * Output of {@code mirage calibrate}: takes a calibration of {@link hep.mirage.search.calibration}, gives its tables
 * and JSON. {@link hep.mirage.search.calibration.Calibration} computes all values.
 */
package hep.mirage.app.calibration;
