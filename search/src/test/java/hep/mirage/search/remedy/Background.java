package hep.mirage.search.remedy;

import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Background events with responses that follow the mass to a known degree: a falling spectrum in the published region around
 * 150 GeV.
 */
final class Background {
    static final SearchRegion REGION = SearchRegion.published(150);

    private static final double SLOPE_PER_GEV = 0.02;

    private Background() {}

    /** A response of an event. */
    interface Response {
        /**
         * The response.
         *
         * @param massGeV of the event
         * @param normal drawn from the normal distribution
         */
        double of(double massGeV, double normal);
    }

    record Sample(LabelledDataset dataset, float[] response) {
        double[] massGeV() {
            return dataset.massGeV();
        }
    }

    /** Draws events; other seeds give independent ones. */
    static Sample draw(int events, long seed, Response law) {
        UniformRandomProvider random = RandomStreams.open(new StreamKey(seed, StreamPurpose.DATASET, 0, 0));
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double reach = 1 - Math.exp(-SLOPE_PER_GEV * (REGION.highGeV() - REGION.lowGeV()));
        double[] massGeV = new double[events];
        float[] labels = new float[events];
        float[] response = new float[events];
        for (int event = 0; event < events; event++) {
            massGeV[event] = REGION.lowGeV() - Math.log(1 - reach * random.nextDouble()) / SLOPE_PER_GEV;
            labels[event] = REGION.window().contains(massGeV[event]) ? 1 : 0;
            response[event] = (float) law.of(massGeV[event], normal.sample());
        }
        return new Sample(new LabelledDataset(1, response.clone(), labels, massGeV), response);
    }

    /** Share of the events in a mass range that have a value above a cut. */
    static double shareAbove(double cut, float[] value, double[] massGeV, double lowGeV, double highGeV) {
        int inside = 0;
        int above = 0;
        for (int event = 0; event < value.length; event++) {
            if (massGeV[event] >= lowGeV && massGeV[event] < highGeV) {
                inside++;
                above += value[event] > cut ? 1 : 0;
            }
        }
        return above / (double) inside;
    }
}
