/**
 * Beside the eight steps: which curve to take for a study's background, decided once and before the data are looked at.
 *
 * <p>What to use when: {@link hep.mirage.fit.background.FamilyComparison} sets families beside each other on one spectrum
 * by F-test and information criterion; {@link hep.mirage.fit.background.SpuriousSignal} says which of them makes a signal
 * of its own, on a spectrum of many more events than a run has. For dijets
 * {@link hep.mirage.fit.background.DijetProcedure} tries the three functions in order and shrinks the side-bands.
 */
package hep.mirage.fit.background;
