/**
 * Systematic uncertainty of step 8 of 8: takes finished ensembles of one study, each drawn from a different generator,
 * gives the differences between their significances and false-signal rates, and the resulting uncertainty for the
 * generator in use.
 *
 * <p>{@link hep.mirage.lab.comparison} compares the mass spectra of generators. This package compares the results of a
 * search on their events, including over-training. It needs whole ensembles and therefore takes longer, but only it
 * measures the uncertainty of a false-signal rate:
 *
 * <pre>
 * ./mirage run on-half-1.yaml --runs 60 --out half1      # the same study but for generator.bundle
 * ./mirage run on-half-2.yaml --runs 60 --out half2
 * ./mirage compare-ensembles half1 half2 --out halves
 * </pre>
 *
 * <p>Runs are paired by number ({@link hep.mirage.lab.comparison.ensembles.PairedMeans}), which makes their differences
 * more precise than the means. Two generators give one difference and thus a spread within a factor of two or so.
 * Repeated trainings on the same halves ({@code train-generator --half 1 --split-seed S --seed T}) separate the
 * variance due to the events from the variance due to the training ({@link
 * hep.mirage.lab.comparison.ensembles.VarianceComponents}).
 */
package hep.mirage.lab.comparison.ensembles;
