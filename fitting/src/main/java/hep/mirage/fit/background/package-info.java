/**
 * Outside of the eight steps: choice of the background function of a study, made once and before looking at the data.
 *
 * <p>What to use when: {@link hep.mirage.fit.background.FamilyComparison} compares families on one spectrum by F-test and
 * information criterion; {@link hep.mirage.fit.background.SpuriousSignal} measures the false signal that each creates, on a
 * spectrum of many more events than a run has.
 */
package hep.mirage.fit.background;
