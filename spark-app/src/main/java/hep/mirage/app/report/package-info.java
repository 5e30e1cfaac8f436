/**
 * What an analyst looks at: the printed tables and the figures of an ensemble.
 */
package hep.mirage.app.report;
