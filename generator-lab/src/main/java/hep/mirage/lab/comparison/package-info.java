/**
 * Systematic uncertainty of step 1 of 8: takes several generators of one kind, gives the bias of each at every
 * hypothesis, in all its events and in subsets selected by random cuts, their spread beyond statistical errors, and the
 * effect of that spread on the false-signal rate; next, {@code mirage compare-ensembles} does the same for the results
 * of a search.
 *
 * <p>A generator trained on N events knows the true spectrum only as well as N events determine it, however many runs
 * are drawn from it. All its runs share one bias, which more runs do not average out. Generators trained on disjoint
 * halves of the sample differ as generators of independent samples of that size would:
 *
 * <pre>
 * ./mirage train-generator STUDY --sample SAMPLE --half 1 --out half-1.zip
 * ./mirage train-generator STUDY --sample SAMPLE --half 2 --out half-2.zip
 * ./mirage compare-generators STUDY --bundle half-1.zip --bundle half-2.zip --out halves
 * </pre>
 *
 * <p>A training never sees the other half, unless the study enables early stopping; then the other half decides when to
 * stop.
 *
 * <p>A generator conditioned on the mass draws the mass from a smooth law. The spectrum of all its events therefore
 * says nothing about what its net has learnt. A cut on features does, and the search scans such cuts. How many events:
 * the error of a difference in a subset that keeps a share ε is sqrt(2 (1 - ε) events of a run / events drawn) for such
 * generators, sqrt(2 events of a run / events drawn) for others.
 *
 * <p>{@link hep.mirage.lab.comparison.GeneratorComparison} and {@link hep.mirage.lab.comparison.SubsetComparison} state
 * what the spread includes and what it misses. {@link hep.mirage.lab.comparison.GeneratorSpread} is the estimate,
 * {@link hep.mirage.lab.comparison.FalseSignalRate} its effect. The events shared by the runs of one bootstrap are
 * known without training: {@link hep.mirage.model.generator.RunOverlap}.
 */
package hep.mirage.lab.comparison;
