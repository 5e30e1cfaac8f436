package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.ascending;
import static hep.mirage.search.study.yaml.Form.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.PlainNumber;
import hep.mirage.search.study.ListedRegions;
import hep.mirage.search.study.SearchDesign;
import hep.mirage.search.study.SideBandScan;
import hep.mirage.search.study.yaml.Form;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Section;
import hep.mirage.search.study.yaml.YamlSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The section {@code search}: its {@code design} determines the other keys. */
final class SearchKeys {
    private static final String MASS = "mass_gev";
    private static final String WINDOW = "window_gev";
    private static final String SIDEBANDS = "sidebands_gev";
    private static final String EXAMPLE = "{window_gev: [144, 156], sidebands_gev: [[126, 144], [156, 168]]}";

    private static final Form<List<SearchRegion>> REGIONS = new Form<>(
            "list of sections with " + MASS + ", " + WINDOW + " and " + SIDEBANDS,
            "GeV",
            StudyBounds.WIDTH_GEV.words(),
            SearchKeys::regions,
            SearchKeys::node);

    /** The whole section. */
    static final Section<SearchDesign> SECTION = section();

    private SearchKeys() {}

    private static Section<SearchDesign> section() {
        Keys<SearchDesign> keys = new Keys<>();
        var design = keys.later(keys.<SearchDesign>kinds(
                "design",
                List.of(
                        new Key.Kind<>(SideBandScan.KIND, SideBandScan.class, sideBandScan()),
                        new Key.Kind<>(ListedRegions.KIND, ListedRegions.class, listedRegions())),
                SideBandScan.KIND,
                SearchDesign::kind,
                Function.identity(),
                "Design of the search; the further keys depend on it. side-band-scan has the same window between two"
                        + " side-bands around every mass; regions lists windows and side-bands individually."));
        return keys.make(values -> values.of(design));
    }

    private static Section<SideBandScan> sideBandScan() {
        Keys<SideBandScan> keys = new Keys<>();
        var hypotheses = keys.key(
                "hypotheses_gev",
                ascending("GeV", StudyBounds.WIDTH_GEV),
                List.of(150.0),
                SideBandScan::hypothesesGeV,
                "Masses m0 at which a signal is searched for. One classifier is trained for each, window against side-bands.");
        var window = keys.key(
                "window_half_width_gev",
                number("GeV", StudyBounds.WIDTH_GEV),
                SearchRegion.PUBLISHED_WINDOW_HALF_WIDTH_GEV,
                SideBandScan::windowHalfWidthGeV,
                "Half the width of the window around m0.");
        var sideband = keys.key(
                "sideband_outer_gev",
                number("GeV", StudyBounds.WIDTH_GEV),
                SearchRegion.PUBLISHED_SIDEBAND_OUTER_GEV,
                SideBandScan::sidebandOuterGeV,
                "The side-bands reach from the window to this distance from m0.");
        return keys.make(values -> {
            if (values.isSound(window, sideband) && !(values.of(window) < values.of(sideband))) {
                values.problem(
                        window,
                        PlainNumber.of(values.of(window)) + " GeV; must be below sideband_outer_gev, "
                                + PlainNumber.of(values.of(sideband))
                                + " GeV; narrow the window or widen the side-bands");
            }
            return new SideBandScan(values.of(hypotheses), values.of(window), values.of(sideband));
        });
    }

    private static Section<ListedRegions> listedRegions() {
        Keys<ListedRegions> keys = new Keys<>();
        var regions = keys.required(
                "hypotheses",
                REGIONS,
                List.of(SearchRegion.published(150)),
                ListedRegions::regions,
                "One section for each mass hypothesis, such as " + EXAMPLE
                        + ": its window and its side-bands, each from its lower to its upper end. Side-bands"
                        + " may be of any number and width, and need not touch the window. mass_gev is m0; the default is the middle of the window. One classifier is trained for each.");
        return keys.make(values -> new ListedRegions(values.of(regions)));
    }

    private static List<SearchRegion> regions(YamlSection in, String key, List<SearchRegion> standIn) {
        List<SearchRegion> regions = new ArrayList<>();
        for (YamlSection section : in.sections(key, "give a list of sections, such as [" + EXAMPLE + "]")) {
            region(section).ifPresent(regions::add);
        }
        for (int i = 1; i < regions.size() && in.isSound(key); i++) {
            if (!(regions.get(i).massGeV() > regions.get(i - 1).massGeV())) {
                in.problem(
                        key,
                        PlainNumber.of(regions.get(i).massGeV()) + " GeV after "
                                + PlainNumber.of(regions.get(i - 1).massGeV())
                                + " GeV; masses must be in ascending order; sort the list and give each mass once");
            }
        }
        return in.isSound(key) ? regions : standIn;
    }

    /** Empty if it is invalid. */
    private static Optional<SearchRegion> region(YamlSection in) {
        Optional<MassInterval> window = interval(in, WINDOW, in.value(WINDOW), "[144, 156]");
        List<MassInterval> sidebands = sidebands(in);
        double middle =
                window.map(ends -> 0.5 * (ends.lowGeV() + ends.highGeV())).orElse(150.0);
        double mass = in.number(MASS, "GeV", StudyBounds.WIDTH_GEV, middle);
        if (!in.isSound(MASS, WINDOW, SIDEBANDS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SearchRegion(mass, window.orElseThrow(), sidebands));
        } catch (IllegalArgumentException impossible) {
            boolean inside = window.filter(of -> of.contains(mass)).isPresent();
            in.problem(inside ? SIDEBANDS : MASS, impossible.getMessage());
            return Optional.empty();
        }
    }

    private static List<MassInterval> sidebands(YamlSection in) {
        Optional<JsonNode> given = in.value(SIDEBANDS);
        Optional<JsonNode> list =
                given.filter(JsonNode::isArray).filter(nodes -> nodes.path(0).isArray());
        List<MassInterval> sidebands = new ArrayList<>();
        list.ifPresent(
                nodes -> nodes.forEach(node -> interval(in, SIDEBANDS, Optional.of(node), "[[126, 144], [156, 168]]")
                        .ifPresent(sidebands::add)));
        if (in.isSound(SIDEBANDS) && sidebands.isEmpty()) {
            in.problem(
                    SIDEBANDS,
                    given.map(JsonNode::toString).orElse("missing")
                            + "; a list of pairs [low, high] in GeV is needed, such as [[126, 144], [156, 168]]");
        }
        return sidebands;
    }

    private static Optional<MassInterval> interval(
            YamlSection in, String key, Optional<JsonNode> given, String example) {
        boolean arePair = given.filter(node -> node.isArray()
                        && node.size() == 2
                        && node.get(0).isNumber()
                        && node.get(1).isNumber()
                        && StudyBounds.WIDTH_GEV.admits().test(node.get(0).doubleValue())
                        && StudyBounds.WIDTH_GEV.admits().test(node.get(1).doubleValue())
                        && node.get(0).doubleValue() < node.get(1).doubleValue())
                .isPresent();
        if (!arePair) {
            in.problem(
                    key,
                    given.map(JsonNode::toString).orElse("missing")
                            + "; two masses are needed, low below high, each " + StudyBounds.WIDTH_GEV.words()
                            + " GeV, as in " + example);
            return Optional.empty();
        }
        JsonNode pair = given.orElseThrow();
        return Optional.of(
                new MassInterval(pair.get(0).doubleValue(), pair.get(1).doubleValue()));
    }

    private static JsonNode node(List<SearchRegion> regions) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (SearchRegion region : regions) {
            var section = list.addObject().put(MASS, region.massGeV());
            section.set(WINDOW, pair(region.window()));
            ArrayNode sidebands = section.putArray(SIDEBANDS);
            region.sidebands().forEach(sideband -> sidebands.add(pair(sideband)));
        }
        return list;
    }

    private static ArrayNode pair(MassInterval interval) {
        return JsonNodeFactory.instance.arrayNode().add(interval.lowGeV()).add(interval.highGeV());
    }
}
