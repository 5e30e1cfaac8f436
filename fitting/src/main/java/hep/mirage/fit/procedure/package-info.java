/**
 * Step 5 of 8, second part: takes a {@link hep.mirage.fit.spectrum.Spectrum} and a window, gives the background that its
 * side-bands select, as a {@link hep.mirage.fit.procedure.DijetOutcome} with every decision; next, the significance (step 6).
 *
 * <p>{@link hep.mirage.fit.procedure.DijetProcedure} tries three functions in order and shrinks the side-bands until the
 * chi-square is acceptable. What to use when: a single function, chosen once per study by {@link hep.mirage.fit.background},
 * unless the published search selects one for each spectrum.
 */
package hep.mirage.fit.procedure;
