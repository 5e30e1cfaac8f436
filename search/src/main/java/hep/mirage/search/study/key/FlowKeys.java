package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.choice;
import static hep.mirage.search.study.yaml.Form.count;
import static hep.mirage.search.study.yaml.Form.number;

import hep.mirage.model.generator.FlowSettings;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.network.flow.FlowShape;
import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Section;
import java.util.List;

/** The keys of {@code generator.training} that a normalising flow has. */
final class FlowKeys {
    private static final FlowSettings PUBLISHED = FlowSettings.published();

    private final Keys<FlowSettings> keys = new Keys<>();

    private final Key.Value<Integer> couplingLayers = keys.key(
            "coupling_layers",
            count(Bound.between(2, 1000)),
            PUBLISHED.couplingLayers(),
            FlowSettings::couplingLayers,
            "Coupling layers, each of which moves some numbers of an event given the others. A round in which each number is"
                    + " moved given each other one takes 2 log2 d layers, rounded up, for d numbers: 6 for the 8 that"
                    + " z-gamma-selected leaves with mass-recoil-and-counts.");

    private final Key.Value<List<Integer>> hiddenLayers = keys.key(
            "hidden_layers",
            StudyBounds.LAYERS,
            PUBLISHED.hidden(),
            FlowSettings::hidden,
            "Nodes of the hidden layers of each coupling layer's net, each with ReLU.");

    private final Key.Value<Integer> bins = keys.key(
            "spline_bins",
            count(Bound.between(2, FlowShape.MOST_BINS)),
            PUBLISHED.bins(),
            FlowSettings::bins,
            "Rational quadratic pieces of each spline.");

    private final Key.Value<Double> box = keys.key(
            "spline_box",
            number(Bound.between(0.5, 100)),
            PUBLISHED.box(),
            FlowSettings::box,
            "Splines change numbers between -spline_box and spline_box, which are nearly normal, and leave those beyond as they"
                    + " are.");

    private final NetworkKeys<FlowSettings> network =
            new NetworkKeys<>(keys, PUBLISHED, StudyBounds.BATCH_SIZE, NetworkKeys.Numbers.NORMAL);

    private final Key.Value<Conditioning> conditions = keys.key(
            "conditions",
            choice(Conditioning.class),
            PUBLISHED.conditions(),
            FlowSettings::conditions,
            "Features that are drawn before the flow and passed to its nets. With the mass among them, the mass spectrum is a"
                    + " smooth density, and no net can put a bump on it. With the recoil, jets balance what they recoil against.");

    Section<FlowSettings> section() {
        return keys.make(values -> new FlowSettings(
                values.of(couplingLayers),
                values.of(hiddenLayers),
                values.of(bins),
                values.of(box),
                network.adam(values),
                values.of(network.batchSize),
                values.of(network.epochs),
                values.of(network.representation),
                values.of(conditions),
                values.of(network.averaging),
                network.calibrationEvents(values)));
    }
}
