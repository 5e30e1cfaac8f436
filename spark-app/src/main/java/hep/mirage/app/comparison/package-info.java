/**
 * A comparison of generators on disk: takes a {@link hep.mirage.lab.comparison.GeneratorComparison}, gives the output
 * folder of {@code mirage compare-generators}. {@link hep.mirage.app.comparison.ensembles} compares the results of
 * searches instead.
 */
package hep.mirage.app.comparison;
