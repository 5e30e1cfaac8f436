package hep.mirage.model.generator;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.condition.SmoothDensity;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A source of background-only events. Immutable and serialisable: Spark broadcasts one and every task draws from it.
 * Drawing is single-threaded, and the same random stream gives the same events bit for bit.
 */
public interface Generator extends java.io.Serializable {
    /** Schema of the events. */
    FeatureSchema schema();

    /**
     * Draws events over the generator's whole mass range, independent of each other. Every event lies inside the
     * schema's ranges; counts are whole numbers.
     *
     * @param events number of events, 0 or above
     * @param random the stream to draw from; only this call's share of it is used
     * @return a batch of exactly that many events, in the order drawn
     */
    EventBatch sample(int events, UniformRandomProvider random);

    /**
     * Starts a run. Its batches are those of {@link #sample}, unless the generator has a finite sample, from which a run takes
     * each event at most once.
     *
     * @param random the run's stream
     */
    default EventStream open(UniformRandomProvider random) {
        return events -> sample(events, random);
    }

    /**
     * The finite sample that this generator draws from, if any: runs then share events, and a newly drawn dataset is not
     * independent of a run's.
     *
     * @return empty for a generator that produces new events
     */
    default Optional<FiniteSample> finiteSample() {
        return Optional.empty();
    }

    /**
     * The value that a feature has in every event with a mass in [low, high), if that is known: such a feature tells nothing of
     * an event.
     *
     * @param feature index in the schema
     * @param lowGeV lowest mass [GeV]
     * @param highGeV end of the masses [GeV]
     * @return empty if the feature varies there, if there are no events, or if it is only accessible by drawing
     */
    default OptionalDouble constant(int feature, double lowGeV, double highGeV) {
        return OptionalDouble.empty();
    }

    /**
     * The mass distribution, if the generator draws masses from a known one. Its mass spectrum can then be judged without
     * drawing events.
     *
     * @return the probability of a mass below a value [GeV]; empty if it is only accessible by drawing
     */
    default Optional<DoubleUnaryOperator> massDistribution() {
        return Optional.empty();
    }

    /**
     * The smooth density that was fitted to the masses of a training sample, if the generator draws masses from one: the number
     * of its terms was a choice, which an appraisal looks at.
     *
     * @return empty for every other generator
     */
    default Optional<SmoothDensity> massDensity() {
        return Optional.empty();
    }
}
