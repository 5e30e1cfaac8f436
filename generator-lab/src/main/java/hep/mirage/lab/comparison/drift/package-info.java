/**
 * Whether the runs of one night differ from those of the nights before: takes the rows of all nights of one study and generator,
 * gives a test for every quantity of a run, with the rate of false alarms of a night.
 *
 * <p>The nights have different runs, so the samples are independent, unlike those of {@link
 * hep.mirage.lab.comparison.ensembles}. Distributions are compared by {@link
 * hep.mirage.fit.significance.TwoSampleDistance}, rates by {@link hep.mirage.fit.global.TwoFractions}, and all of them together
 * are judged by Holm's procedure ({@link hep.mirage.fit.significance.FamilyWise}).
 */
package hep.mirage.lab.comparison.drift;
