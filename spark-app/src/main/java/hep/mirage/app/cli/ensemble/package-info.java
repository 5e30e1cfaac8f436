/** Commands that compute ensembles, integrate them, reproduce single runs and compare ensembles. */
package hep.mirage.app.cli.ensemble;
