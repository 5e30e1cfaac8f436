/**
 * Appraisal of step 1 of 8: takes a generator, gives its certificate: the spurious signal that the search would find in
 * its mass spectrum, in all events and in subsets selected by random cuts; what distinguishes its events from real
 * events that it has not been trained on; and correlations between features, region by region ({@link
 * hep.mirage.lab.appraisal.StructureFindings}). {@link hep.mirage.lab.appraisal.Gate} states the requirements on a
 * generator.
 *
 * <p>How many events: the error of a bias is sqrt(events of a run / events drawn), 0.014 for 10⁸. In a subset of a
 * generator with a known mass law ({@link hep.mirage.lab.appraisal.KnownMassSpectra}) it is smaller by sqrt(1 - share
 * kept). A million events take some 20 processor seconds in the matrix products of the generator's net and one second
 * for everything else. Blocks are drawn on all cores, and the counts do not depend on the number of cores. To interpret
 * a thousand biases in subsets, see {@link hep.mirage.lab.appraisal.SubsetCertificate.Verdict} and {@link
 * hep.mirage.lab.appraisal.ErrorsAlone}; to see whether the Monte Carlo has them too, {@link
 * hep.mirage.lab.appraisal.MonteCarloBiases}.
 */
package hep.mirage.lab.appraisal;
