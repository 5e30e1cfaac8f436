package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.count;

import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.arm.Decorrelation.BalancedSidebands;
import hep.mirage.search.arm.Decorrelation.ConditionalQuantile;
import hep.mirage.search.arm.Decorrelation.Conformal;
import hep.mirage.search.arm.Decorrelation.ConformalMassBins;
import hep.mirage.search.arm.Decorrelation.None;
import hep.mirage.search.arm.Decorrelation.Planing;
import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Section;
import java.util.List;

/** The key {@code decorrelate} of an arm, and the keys that each remedy adds. */
final class DecorrelationKeys {
    private DecorrelationKeys() {}

    /**
     * Adds the key to the section of an arm.
     *
     * @param keys of the section
     */
    static Key.Switch<Decorrelation> addTo(Keys<Arm> keys) {
        return keys.<Decorrelation>kinds(
                "decorrelate",
                List.of(
                        without(None.KIND, new None(), None.class),
                        new Key.Kind<>(ConditionalQuantile.KIND, ConditionalQuantile.class, conditionalQuantile()),
                        without(Planing.KIND, new Planing(), Planing.class),
                        without(BalancedSidebands.KIND, new BalancedSidebands(), BalancedSidebands.class),
                        without(Conformal.KIND, new Conformal(), Conformal.class),
                        new Key.Kind<>(ConformalMassBins.KIND, ConformalMassBins.class, conformalMassBins())),
                None.KIND,
                Decorrelation::kind,
                Arm::decorrelation,
                "Remedy for sculpting, so that a cut keeps the same share of the background at every mass: the response becomes"
                        + " its quantile among independent background events of like mass (conditional-quantile); training"
                        + " events are weighted so that each class has a flat mass spectrum (planing), or so that"
                        + " all side-bands have the same total weight (balanced-sidebands); the response becomes"
                        + " its p-value among the side-band events, all of them or those in its bin of mass (conformal,"
                        + " conformal-mass-bins).");
    }

    private static <D extends Decorrelation> Key.Kind<D> without(String kind, D remedy, Class<D> type) {
        return new Key.Kind<>(kind, type, new Keys<D>().make(values -> remedy));
    }

    private static Section<ConditionalQuantile> conditionalQuantile() {
        Keys<ConditionalQuantile> keys = new Keys<>();
        var events = keys.key(
                "reference_events",
                count(Bound.between(ConditionalQuantile.AS_MANY_AS_A_RUN, ConditionalQuantile.MOST_EVENTS)),
                ConditionalQuantile.AS_MANY_AS_A_RUN,
                ConditionalQuantile::referenceEvents,
                "Expected number of independent background events that each run draws to calibrate the response; 0 for as many"
                        + " as dataset.expected_events. With N events scanned and R of these, local Z is wider than 1:"
                        + " sqrt(1 + (1 - kept) N/R), for R = N 1.22 where a scan keeps 0.5, and 1.38 at 0.1.");
        var neighbours = keys.key(
                "neighbours",
                count(Bound.between(ConditionalQuantile.FEWEST_NEIGHBOURS, ConditionalQuantile.MOST_NEIGHBOURS)),
                500,
                ConditionalQuantile::neighbours,
                "Number of reference events nearest in mass among which a response has its quantile. More of them give a"
                        + " smaller statistical error, 0.5 / sqrt(neighbours) at the median, and a coarser mass.");
        return keys.make(values -> new ConditionalQuantile(values.of(events), values.of(neighbours)));
    }

    private static Section<ConformalMassBins> conformalMassBins() {
        Keys<ConformalMassBins> keys = new Keys<>();
        var bins = keys.key(
                "bins",
                count(Bound.between(1, ConformalMassBins.MOST_BINS)),
                4,
                ConformalMassBins::bins,
                "Number of bins of equal width in each side-band.");
        return keys.make(values -> new ConformalMassBins(values.of(bins)));
    }
}
