package hep.mirage.model.generator.representation;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The features of events with up to two leading jets, such as {@code zgamma-8}, in quantities that every event has. A sample
 * gives η of a jet that is missing, and m_jj of fewer than two jets, as 0. Three quarters of the events then lie on one point
 * of a feature, which no net with continuous outputs can draw.
 *
 * <p>So an event without one of these quantities takes those of another event, and drawn events lose them again: n_jets alone
 * decides which of them are 0. The net learns what jets look like from events that have them, and sees noise elsewhere. In
 * place of m_jj it learns
 *
 * <pre>r = m_jj / √(2 (cosh(η₁ - η₂) + 1))  [GeV],</pre>
 *
 * <p>the m_jj of two jets back to back in azimuth divided by that of two jets of 1 GeV at the same η: what is left of m_jj
 * after the opening in η, on which it depends most.
 */
public final class LeadingJets implements EventRepresentation {
    /** Name of the quantity that stands for the mass of the two jets. */
    public static final String REDUCED_MASS = "m_jj_reduced";

    private static final long serialVersionUID = 1L;
    private static final String JETS = "n_jets";
    private static final String MASS = "m_jj";
    private static final String FIRST = "eta_j1";
    private static final String SECOND = "eta_j2";

    private final FeatureSchema features;
    private final FeatureSchema primaries;
    private final int jets;
    private final int mass;
    private final int first;
    private final int second;

    /**
     * The representation of a schema's events.
     *
     * @param features has n_jets, m_jj, eta_j1 and eta_j2, and any other features
     * @throws InvalidInput if it has not
     */
    LeadingJets(FeatureSchema features) {
        this.features = Objects.requireNonNull(features, "features");
        List<String> missing = Stream.of(JETS, MASS, FIRST, SECOND)
                .filter(name -> features.indexOf(name) < 0)
                .toList();
        if (!missing.isEmpty() || features.massFeature().equals(MASS)) {
            throw new InvalidInput("generator.training.representation: leading-jets; schema " + features.name()
                    + (missing.isEmpty()
                            ? " has the mass " + MASS + ", which the search takes from every event"
                            : " lacks the features " + missing)
                    + "; use representation: features");
        }
        this.jets = features.indexOf(JETS);
        this.mass = features.indexOf(MASS);
        this.first = features.indexOf(FIRST);
        this.second = features.indexOf(SECOND);
        List<Feature> learnt = new ArrayList<>(features.features());
        Feature whole = learnt.get(mass);
        learnt.set(mass, new Feature(REDUCED_MASS, whole.unit(), FeatureKind.REAL, 0, whole.high() / 2));
        this.primaries = new FeatureSchema(features.name() + " with leading jets", learnt, features.massFeature());
    }

    @Override
    public FeatureSchema features() {
        return features;
    }

    @Override
    public FeatureSchema primaries() {
        return primaries;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The events with two jets lend their jets: to events without jets in turn, each as often as the next; to an event with one
     * jet the event whose first jet is nearest in η lends its second. So the quantities depend on each other in the same way
     * whatever the number of jets. Without events that could lend, they stay 0.
     */
    @Override
    public EventBatch toPrimaries(EventBatch events) {
        double[][] columns = copy(events);
        int[] pairs = IntStream.range(0, events.size())
                .filter(i -> columns[jets][i] >= 2)
                .toArray();
        for (int pair : pairs) {
            columns[mass][pair] = clamp(primaries, mass, columns[mass][pair] / opening(columns, pair));
        }
        NavigableMap<Double, Integer> byFirst = new TreeMap<>();
        IntStream.of(pairs).forEach(pair -> byFirst.putIfAbsent(columns[first][pair], pair));
        int next = 0;
        for (int i = 0; i < events.size() && pairs.length > 0; i++) {
            if (columns[jets][i] < 1) {
                lendSecond(columns, pairs[next], i);
                columns[first][i] = columns[first][pairs[next]];
                next = (next + 1) % pairs.length;
            } else if (columns[jets][i] < 2) {
                lendSecond(columns, nearest(byFirst, columns[first][i]), i);
            }
        }
        return events.weights()
                .map(weights -> EventBatch.weighted(primaries, columns, weights))
                .orElseGet(() -> EventBatch.of(primaries, columns));
    }

    private void lendSecond(double[][] columns, int lender, int event) {
        columns[mass][event] = columns[mass][lender];
        columns[second][event] = columns[second][lender];
    }

    private static int nearest(NavigableMap<Double, Integer> byFirst, double eta) {
        Map.Entry<Double, Integer> below = byFirst.floorEntry(eta);
        Map.Entry<Double, Integer> above = byFirst.ceilingEntry(eta);
        if (below == null || above == null) {
            return (below == null ? above : below).getValue();
        }
        return (eta - below.getKey() <= above.getKey() - eta ? below : above).getValue();
    }

    @Override
    public EventBatch toFeatures(EventBatch events, UniformRandomProvider random) {
        double[][] columns = copy(events);
        for (int i = 0; i < events.size(); i++) {
            boolean pair = columns[jets][i] >= 2;
            columns[mass][i] = pair ? clamp(features, mass, columns[mass][i] * opening(columns, i)) : 0;
            if (!pair) {
                columns[second][i] = 0;
            }
            if (columns[jets][i] < 1) {
                columns[first][i] = 0;
            }
        }
        return EventBatch.of(features, columns);
    }

    private double opening(double[][] columns, int event) {
        return Math.sqrt(2 * (StrictMath.cosh(columns[first][event] - columns[second][event]) + 1));
    }

    private static double clamp(FeatureSchema schema, int feature, double value) {
        return schema.features().get(feature).clamp(value);
    }

    private static double[][] copy(EventBatch events) {
        return IntStream.range(0, events.schema().size())
                .mapToObj(i -> events.column(i).clone())
                .toArray(double[][]::new);
    }
}
