/**
 * Step 1 of 8, doubted: takes several generators of one kind, gives the bias that each has at every hypothesis, in all its
 * events and in subsets that random cuts select, how far they spread beyond their statistical errors, and what that spread
 * does to the false-signal rate. Next, {@code mirage compare-ensembles} asks the same of what a search finds.
 *
 * <p>A generator that has learnt from N events knows no more of the true spectrum than N events tell, however many runs
 * are drawn from it: all its runs share one bias, which more runs do not average out. Trainings on disjoint halves of
 * the sample differ as generators of other samples of that size would:
 *
 * <pre>
 * ./mirage train-generator STUDY --sample SAMPLE --half 1 --out half-1.zip
 * ./mirage train-generator STUDY --sample SAMPLE --half 2 --out half-2.zip
 * ./mirage compare-generators STUDY --bundle half-1.zip --bundle half-2.zip --out halves
 * </pre>
 *
 * <p>Of the other half a training sees nothing, unless the study lets it stop early: then that half says when.
 *
 * <p>A generator that is told of the mass draws it from a smooth law, so that the spectrum of all its events says nothing of
 * what its net has learnt; a cut on features does, and the search scans such cuts. How many events: the error of a difference
 * in a subset that keeps a share ε is sqrt(2 (1 - ε) events of a run / events drawn) for such generators, sqrt(2 events of a
 * run / events drawn) for others.
 *
 * <p>{@link hep.mirage.lab.comparison.GeneratorComparison} and {@link hep.mirage.lab.comparison.SubsetComparison} say what
 * the spread holds, and what it misses. {@link hep.mirage.lab.comparison.GeneratorSpread} is the estimate,
 * {@link hep.mirage.lab.comparison.FalseSignalRate} its effect. What runs of one bootstrap share is known without
 * trainings: {@link hep.mirage.model.generator.RunOverlap}.
 */
package hep.mirage.lab.comparison;
