/**
 * Step 8 of 8, doubted: takes finished ensembles of one study, each drawn from another generator, gives how far their
 * significances and rates of false signals differ, and what that means for the generator that ships.
 *
 * <p>{@link hep.mirage.app.comparison} looks at the mass spectra that generators draw; this room looks at what a search
 * makes of them, over-training included. It takes whole ensembles and therefore longer, and is the one that says how
 * wrong a measured rate may be:
 *
 * <pre>
 * ./mirage run on-half-1.yaml --runs 60 --out half1      # the same study but for generator.bundle
 * ./mirage run on-half-2.yaml --runs 60 --out half2
 * ./mirage compare-ensembles half1 half2 --out halves
 * </pre>
 *
 * <p>Runs are paired by number ({@link hep.mirage.app.comparison.ensembles.PairedMeans}): their differences are sharper than
 * the means. Two generators give one difference and thus a spread within a factor of two or so; further trainings on the same
 * halves ({@code train-generator --half 1 --split-seed S --seed T}) tell what the events do from what the course of a
 * training does ({@link hep.mirage.app.comparison.ensembles.VarianceComponents}).
 */
package hep.mirage.app.comparison.ensembles;
