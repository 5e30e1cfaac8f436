/** Commands that train generators on a Monte Carlo sample, tune their settings and assess them. */
package hep.mirage.app.cli.generator;
