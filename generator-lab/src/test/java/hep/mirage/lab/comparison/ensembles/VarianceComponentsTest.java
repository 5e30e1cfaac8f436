package hep.mirage.lab.comparison.ensembles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.lab.comparison.GeneratorSpread;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class VarianceComponentsTest {
    private static PairedMeans exact(double... means) {
        return new PairedMeans(100, means, new double[means.length][means.length]);
    }

    /** Means 0, 2 | 10, 12: W = (2 + 2)/2, B = 2·(25 + 25), so that T² = 2 and E² = (100 - 2)/2. */
    @Test
    void balancedMeansWithoutErrorsAreTheTextbookCase() {
        VarianceComponents components = VarianceComponents.of(exact(0, 2, 10, 12), new int[] {0, 0, 1, 1});
        assertEquals(Math.sqrt(2), components.training().spread(), 1e-12);
        assertEquals(7, components.events().spread(), 1e-12);
        assertEquals(GeneratorSpread.of(2, 0, 2), components.training());
        GeneratorSpread whole = components.wholeSample(Math.sqrt(0.5));
        assertEquals(Math.sqrt(24.5 + 2), whole.spread(), 1e-12);
    }

    /** Means 0, 2 | 7: W = 2, B = 2·(1 - 3)² + (7 - 3)² = 24 with mean 8/3 and n = 3 - 5/3. */
    @Test
    void aPartThatWasLearntOnceCounts() {
        VarianceComponents components = VarianceComponents.of(exact(0, 2, 7), new int[] {0, 0, 1});
        assertEquals(Math.sqrt(2), components.training().spread(), 1e-12);
        assertEquals(Math.sqrt(22 / (4 / 3.0)), components.events().spread(), 1e-12);
    }

    /** Covariances 0.5 on the diagonal and 0.3 elsewhere make 0.2 of each mean square. */
    @Test
    void errorsOfTheRunsAreTakenOut() {
        double[][] covariance = new double[4][4];
        for (int e = 0; e < 4; e++) {
            for (int f = 0; f < 4; f++) {
                covariance[e][f] = e == f ? 0.5 : 0.3;
            }
        }
        PairedMeans means = new PairedMeans(100, new double[] {0, 2, 10, 12}, covariance);
        VarianceComponents components = VarianceComponents.of(means, new int[] {0, 0, 1, 1});
        assertEquals(Math.sqrt(1.8), components.training().spread(), 1e-12);
        assertEquals(7, components.events().spread(), 1e-12);
    }

    @Test
    void scatterBelowTheTrainingsIsNoSpreadAndNoKnowledge() {
        VarianceComponents components = VarianceComponents.of(exact(0, 2, 1, 1), new int[] {0, 0, 1, 1});
        assertEquals(0, components.events().spread());
        assertEquals(0, components.events().low());
        assertTrue(components.events().high() > 0.5, components.toString());
    }

    /**
     * 3,000 draws of three parts with three trainings each: binomial errors of 0.0085, four of them; the mean of E² has the
     * error sqrt(Var B + Var W)/(3 sqrt(3000)) = 0.015.
     */
    @Test
    void intervalsCoverAsOftenAsTheySayOrMore() {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(
                RandomStreams.open(new StreamKey(5, StreamPurpose.DATASET, 0, 0)));
        double events = 0.8;
        double training = 0.5;
        int draws = 3000;
        int eventsCovered = 0;
        int trainingsCovered = 0;
        for (int draw = 0; draw < draws; draw++) {
            double[] means = new double[9];
            int[] parts = new int[9];
            for (int part = 0; part < 3; part++) {
                double ofPart = events * normal.sample();
                for (int k = 0; k < 3; k++) {
                    means[3 * part + k] = ofPart + training * normal.sample();
                    parts[3 * part + k] = part;
                }
            }
            VarianceComponents components = VarianceComponents.of(exact(means), parts);
            eventsCovered += holds(components.events(), events);
            trainingsCovered += holds(components.training(), training);
        }
        assertEquals(0.6827, trainingsCovered / (double) draws, 0.034);
        double covered = eventsCovered / (double) draws;
        assertTrue(covered > 0.6827 - 0.034 && covered < 0.75, "events covered " + covered);
    }

    private static int holds(GeneratorSpread spread, double truth) {
        return spread.low() <= truth && truth <= spread.high() ? 1 : 0;
    }
}
