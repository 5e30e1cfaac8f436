package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.choice;
import static hep.mirage.search.study.yaml.Form.count;
import static hep.mirage.search.study.yaml.Form.massRange;
import static hep.mirage.search.study.yaml.Form.number;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import hep.mirage.model.PlainNumber;
import hep.mirage.model.generator.FeatureOrder;
import hep.mirage.model.generator.MassScalingSettings;
import hep.mirage.model.generator.ResonanceSettings;
import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Form;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Section;
import hep.mirage.search.study.yaml.Values;
import java.util.List;

/** The keys of generators of a mass and two features: of a background that scales with the mass, and of a resonance. */
final class FormulaKeys {
    private static final Bound POWERS =
            Bound.between(-MassScalingSettings.LARGEST_POWER, MassScalingSettings.LARGEST_POWER);

    private static final String ORDER_TEXT =
            "falling sorts the two features of an event, the largest first, as the masses of two jets of which neither is the"
                    + " first by nature; none keeps each feature as it is.";

    private FormulaKeys() {}

    /** Two numbers of any order. */
    private static Form<List<Double>> pair(Bound bound) {
        return new Form<>(
                "two numbers",
                "of the features",
                bound.words(),
                (in, key, fallback) -> {
                    List<Double> values = in.numbers(key, "", bound, fallback);
                    if (values.size() == 2) {
                        return values;
                    }
                    in.problem(key, values + "; two numbers are needed, one for each feature in the schema's order");
                    return fallback;
                },
                values -> {
                    ArrayNode array = JsonNodeFactory.instance.arrayNode();
                    values.forEach(array::add);
                    return array;
                });
    }

    static Section<MassScalingSettings> massScaling() {
        Keys<MassScalingSettings> keys = new Keys<>();
        var range = keys.key(
                "mass_range_gev",
                massRange(Bound.between(1e-6, 1e6)),
                List.of(1800.0, 8200.0),
                settings -> List.of(settings.massLowGeV(), settings.massHighGeV()),
                "Range of the masses that are drawn, whatever the range of the sample.");
        var sqrtS = keys.key(
                "sqrt_s_gev",
                number("GeV", Bound.between(1e-6, 1e6)),
                13_000.0,
                MassScalingSettings::sqrtSGeV,
                "Collision energy, above the range of the masses.");
        var power1 = keys.key(
                "mass_power_1",
                number(POWERS),
                8.162844983045238,
                MassScalingSettings::massPower1,
                "Power of 1 - x in the mass spectrum, x = m / sqrt(s). The defaults fit the counts of the CMS dijet search"
                        + " (arXiv:1911.03947, 1.53 to 8.75 TeV).");
        var power2 = keys.key(
                "mass_power_2",
                number(POWERS),
                5.225712634944126,
                MassScalingSettings::massPower2,
                "Power of 1 / x in the mass spectrum.");
        var exponent = keys.key(
                "exponent",
                number(POWERS),
                1.0,
                MassScalingSettings::exponent,
                "Features are learnt over this power of the mass, and scale with it. 1: features are a fraction of the mass, as"
                        + " jet masses are in QCD up to logarithms; 0: they do not depend on it. An assumption, which a sample of a"
                        + " narrow mass range cannot test.");
        var cells = keys.key(
                "cells",
                count(Bound.between(1, MassScalingSettings.MOST_CELLS)),
                32,
                MassScalingSettings::cells,
                "Cells along each feature in which the copula, how the two depend on each other, is constant.");
        var order = keys.key(
                "order", choice(FeatureOrder.class), FeatureOrder.NONE, MassScalingSettings::order, ORDER_TEXT);
        return keys.make(values -> {
            requireBelow(values, range, sqrtS);
            double high = values.of(range).get(1);
            return new MassScalingSettings(
                    values.of(range).get(0),
                    high,
                    Math.max(values.of(sqrtS), Math.nextUp(high)),
                    values.of(power1),
                    values.of(power2),
                    values.of(exponent),
                    values.of(cells),
                    values.of(order));
        });
    }

    private static void requireBelow(Values values, Key.Value<List<Double>> range, Key.Value<Double> sqrtS) {
        double high = values.of(range).get(1);
        if (values.isSound(range, sqrtS) && !(high < values.of(sqrtS))) {
            values.problem(
                    range,
                    PlainNumber.of(high) + " GeV; must end below sqrt_s_gev, " + PlainNumber.of(values.of(sqrtS))
                            + " GeV; narrow the range");
        }
    }

    static Section<ResonanceSettings> resonance() {
        Keys<ResonanceSettings> keys = new Keys<>();
        var mass = keys.key(
                "mass_gev",
                number("GeV", Bound.between(1e-6, 1e6)),
                3000.0,
                ResonanceSettings::massGeV,
                "Mass m_A of the resonance A -> B C.");
        var width = keys.key(
                "mass_width_gev",
                number("GeV", Bound.between(1e-6, 1e6)),
                90.0,
                ResonanceSettings::massWidthGeV,
                "Standard deviation of the reconstructed mass.");
        var means = keys.key(
                "means",
                pair(Bound.between(-1e6, 1e6)),
                List.of(400.0, 400.0),
                ResonanceSettings::means,
                "Means of the two features other than the mass, in the schema's order and units, such as m_B and m_C.");
        var widths = keys.key(
                "widths",
                pair(Bound.between(1e-6, 1e6)),
                List.of(30.0, 30.0),
                ResonanceSettings::widths,
                "Their standard deviations.");
        var order =
                keys.key("order", choice(FeatureOrder.class), FeatureOrder.NONE, ResonanceSettings::order, ORDER_TEXT);
        return keys.make(values -> new ResonanceSettings(
                values.of(mass), values.of(width), values.of(means), values.of(widths), values.of(order)));
    }
}
