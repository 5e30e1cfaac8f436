/** Commands about classifiers that are trained outside the runs of a study. */
package hep.mirage.app.cli.classifier;
