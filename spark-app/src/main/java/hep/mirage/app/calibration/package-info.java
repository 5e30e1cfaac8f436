/**
 * What {@code mirage calibrate} writes: takes a calibration of {@link hep.mirage.search.calibration}, gives its tables and its
 * JSON. {@link hep.mirage.search.calibration.Calibration} computes all of it.
 */
package hep.mirage.app.calibration;
