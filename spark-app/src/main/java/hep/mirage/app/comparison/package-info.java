/**
 * Comparisons on disk: takes a {@link hep.mirage.lab.comparison.GeneratorComparison} or an {@link
 * hep.mirage.lab.comparison.ensembles.EnsembleComparison}, gives the output folders of {@code mirage
 * compare-generators} and {@code mirage compare-ensembles}.
 */
package hep.mirage.app.comparison;
