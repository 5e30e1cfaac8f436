package hep.mirage.model.generator.representation;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * pp → Zγ → ℓℓγ in twelve independent quantities. The eighteen features of {@code zgamma-18} contain six redundant ones:
 * energies follow from masses and momenta, the photon is massless, angles between objects appear twice, and the overall
 * azimuth carries no information. Collisions of unpolarised protons are symmetric under rotations about the beam, exchange of
 * the beams, and reflections in a plane that contains the beam. So the event's azimuth is dropped, the photon is placed in the
 * forward half (η ≥ 0) and to the left of the pair (or of the sum), and drawing undoes each of these with a random number.
 *
 * <p>The mass is one of the twelve, so its known spectrum can be imposed directly; the photon's transverse momentum then
 * follows in closed form, see {@link PairAndPhoton} and {@link RecoilAndPhoton}.
 */
public final class ZGammaKinematics implements EventRepresentation {
    private static final long serialVersionUID = 1L;

    private final FeatureSchema features;
    private final ZGammaCoordinates coordinates;
    private final FeatureSchema primaries;

    /**
     * The representation of a schema's events.
     *
     * @param features has exactly the features of {@code zgamma-18}, in any order
     * @param coordinates which quantities describe pair and photon
     * @throws InvalidInput if it has not
     */
    ZGammaKinematics(FeatureSchema features, ZGammaCoordinates coordinates) {
        this.features = Objects.requireNonNull(features, "features");
        requireFeatures(features, coordinates);
        this.coordinates = coordinates;
        this.primaries = new FeatureSchema(
                features.name() + " in z-gamma coordinates "
                        + coordinates.name().toLowerCase(Locale.ROOT),
                coordinates.primaries().stream()
                        .map(primary ->
                                primary.describe(same -> features.features().get(features.indexOf(same.featureName()))))
                        .toList(),
                features.massFeature());
    }

    private static void requireFeatures(FeatureSchema schema, ZGammaCoordinates coordinates) {
        List<String> needed = Stream.of(ZGammaFeature.values())
                .map(ZGammaFeature::featureName)
                .toList();
        List<String> present = schema.features().stream().map(Feature::name).toList();
        List<String> missing = new ArrayList<>(needed);
        missing.removeAll(present);
        List<String> others = new ArrayList<>(present);
        others.removeAll(needed);
        if (!missing.isEmpty()
                || !others.isEmpty()
                || !schema.massFeature().equals(ZGammaFeature.M_LLG.featureName())) {
            throw new InvalidInput(
                    "generator.training.representation: " + coordinates.representation() + "; schema " + schema.name()
                            + " with mass " + schema.massFeature() + " lacks the features " + missing
                            + " of zgamma-18 and has others " + others + "; use representation: features");
        }
    }

    @Override
    public FeatureSchema features() {
        return features;
    }

    @Override
    public FeatureSchema primaries() {
        return primaries;
    }

    @Override
    public boolean selects() {
        return coordinates.selects();
    }

    @Override
    public boolean admits(double[] event) {
        double[] ordered = new double[ZGammaPrimary.values().length];
        for (int i = 0; i < event.length; i++) {
            coordinates.primaries().get(i).set(ordered, event[i]);
        }
        return coordinates.admits(ordered);
    }

    @Override
    public EventBatch toPrimaries(EventBatch events) {
        requireSchema(events, features);
        double[][] rewritten = rewrite(events, featureColumns(), primaries, primaryColumns(), coordinates::primariesOf);
        return events.weights()
                .map(weights -> EventBatch.weighted(primaries, rewritten, weights))
                .orElseGet(() -> EventBatch.of(primaries, rewritten));
    }

    @Override
    public EventBatch toFeatures(EventBatch events, UniformRandomProvider random) {
        requireSchema(events, primaries);
        double[][] rewritten = rewrite(
                events, primaryColumns(), features, featureColumns(), event -> coordinates.featuresOf(event, random));
        return EventBatch.of(features, rewritten);
    }

    private static void requireSchema(EventBatch events, FeatureSchema schema) {
        if (!events.schema().equals(schema)) {
            throw new IllegalArgumentException("events of schema "
                    + events.schema().name() + "; needed: " + schema.name() + " with the ranges given at the start");
        }
    }

    /** Column of each feature in the schema, in the order of {@link ZGammaFeature}. */
    private int[] featureColumns() {
        return Stream.of(ZGammaFeature.values())
                .mapToInt(feature -> features.indexOf(feature.featureName()))
                .toArray();
    }

    /** Column of each primary in its schema, in the order of {@link ZGammaPrimary}; -1 for one that is not used. */
    private int[] primaryColumns() {
        return Stream.of(ZGammaPrimary.values())
                .mapToInt(coordinates.primaries()::indexOf)
                .toArray();
    }

    /** Event by event: gathers by {@code from}, rewrites, clamps to the target's ranges, scatters by {@code to}. */
    private static double[][] rewrite(
            EventBatch events, int[] from, FeatureSchema target, int[] to, UnaryOperator<double[]> rewriting) {
        double[][] columns = new double[target.size()][events.size()];
        double[] event = new double[from.length];
        for (int row = 0; row < events.size(); row++) {
            for (int i = 0; i < from.length; i++) {
                event[i] = from[i] < 0 ? 0 : events.column(from[i])[row];
            }
            double[] rewritten = rewriting.apply(event);
            for (int i = 0; i < to.length; i++) {
                if (to[i] >= 0) {
                    columns[to[i]][row] = target.features().get(to[i]).clamp(rewritten[i]);
                }
            }
        }
        return columns;
    }
}
