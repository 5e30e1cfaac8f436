/**
 * Step 1 of 8, judged: takes a generator, gives its certificate: the signal that the search would find in its
 * mass spectrum where there is none, in all events and in those that random cuts select, and what tells its events
 * from real ones that it has not seen, and how features hang together region by region ({@link
 * hep.mirage.lab.appraisal.StructureFindings}). {@link hep.mirage.lab.appraisal.Gate} says what a generator must meet.
 *
 * <p>How many events: the error of a bias is sqrt(events of a run / events drawn), 0.014 for 10⁸; in a subset of a generator
 * that knows its mass law ({@link hep.mirage.lab.appraisal.KnownMassSpectra}) it is smaller by sqrt(1 - share kept).
 * Some 20 processor seconds a million events are the products of the generator's net, all else is one; blocks are drawn
 * on all cores, and the counts do not depend on their number. What to make of a thousand biases in subsets: see {@link
 * hep.mirage.lab.appraisal.SubsetCertificate.Verdict} and {@link hep.mirage.lab.appraisal.ErrorsAlone}; whether the
 * Monte Carlo has them too: {@link hep.mirage.lab.appraisal.MonteCarloBiases}.
 */
package hep.mirage.lab.appraisal;
