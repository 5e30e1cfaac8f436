/**
 * A comparison of generators on disk: takes a {@link hep.mirage.lab.comparison.GeneratorComparison}, gives the folder of {@code
 * mirage compare-generators}. {@link hep.mirage.app.comparison.ensembles} compares what a search finds in ensembles.
 */
package hep.mirage.app.comparison;
