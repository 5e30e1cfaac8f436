package hep.mirage.model.generator;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.DirectionHead;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Weighted toy Monte Carlo: draws the events of a sample itself. A run takes each event at most once, in the order of
 * successive weighted draws: event i gets the key -ln(u)/w with u uniform in (0, 1], and the run takes the events by rising
 * key (Efraimidis, Spirakis 2006). {@link #sample} draws with replacement. Events of weight 0 are never drawn.
 *
 * <p>Runs share events with each other: {@link RunOverlap} quantifies the cost.
 */
public final class BootstrapGenerator implements Generator {
    private static final long serialVersionUID = 1L;

    private final FeatureSchema schema;
    private final double[][] columns;
    private final double[] weights;
    private final AzimuthSymmetry symmetry;
    private final double[] cumulative;

    /**
     * Creates a generator.
     *
     * @param schema of the events
     * @param columns [features][events]
     * @param weights [events], 0 or above, one at least above 0
     * @param symmetry whether drawn events are rotated by a random azimuth
     */
    BootstrapGenerator(FeatureSchema schema, double[][] columns, double[] weights, AzimuthSymmetry symmetry) {
        this.schema = schema;
        this.columns = columns;
        this.weights = weights;
        this.symmetry = symmetry;
        this.cumulative = weights.clone();
        for (int i = 1; i < cumulative.length; i++) {
            cumulative[i] += cumulative[i - 1];
        }
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public Optional<FiniteSample> finiteSample() {
        return Optional.of(new FiniteSample(columns[schema.indexOf(schema.massFeature())], weights));
    }

    @Override
    public OptionalDouble constant(int feature, double lowGeV, double highGeV) {
        double[] found = IntStream.of(finiteSample().orElseThrow().inside(lowGeV, highGeV))
                .mapToDouble(event -> columns[feature][event])
                .distinct()
                .limit(2)
                .toArray();
        return found.length == 1 ? OptionalDouble.of(found[0]) : OptionalDouble.empty();
    }

    @Override
    public EventBatch sample(int events, UniformRandomProvider random) {
        int[] drawn = new int[events];
        for (int i = 0; i < events; i++) {
            drawn[i] = indexOf(random.nextDouble());
        }
        return select(drawn, random);
    }

    @Override
    public EventStream open(UniformRandomProvider random) {
        int[] order = successiveDraws(random);
        int[] taken = {0};
        return events -> {
            if (events > order.length - taken[0]) {
                throw new InvalidInput("bootstrap: a run needs " + (taken[0] + (long) events)
                        + " events of a sample of " + order.length
                        + ", each of which is used once; use a larger sample or lower expected_events");
            }
            int from = taken[0];
            taken[0] += events;
            return select(Arrays.copyOfRange(order, from, from + events), random);
        };
    }

    private int indexOf(double fraction) {
        int last = cumulative.length - 1;
        int found = Arrays.binarySearch(cumulative, fraction * cumulative[last]);
        int at = found >= 0 ? found + 1 : -found - 1;
        return Math.min(last, at);
    }

    private int[] successiveDraws(UniformRandomProvider random) {
        double[] keys = new double[weights.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = -StrictMath.log(1 - random.nextDouble()) / weights[i];
        }
        return IntStream.range(0, keys.length)
                .filter(i -> weights[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> keys[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private EventBatch select(int[] events, UniformRandomProvider random) {
        double[][] selected = new double[columns.length][events.length];
        for (int i = 0; i < events.length; i++) {
            double turn = DirectionHead.drawTurn(symmetry, random);
            for (int feature = 0; feature < columns.length; feature++) {
                double value = columns[feature][events[i]];
                boolean angle = schema.features().get(feature).kind() == FeatureKind.ANGLE;
                selected[feature][i] = angle && turn != 0 ? StrictMath.IEEEremainder(value + turn, 2 * Math.PI) : value;
            }
        }
        return EventBatch.of(schema, selected);
    }
}
