package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.PURE;
import static hep.mirage.search.study.yaml.Form.choice;
import static hep.mirage.search.study.yaml.Form.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import hep.mirage.fit.limit.LimitMethod;
import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.fit.shape.BackgroundFamily;
import hep.mirage.fit.shape.BackgroundShape;
import hep.mirage.fit.shape.ShapeSetting;
import hep.mirage.fit.shape.SignalFamily;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.significance.BumpWidths;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.model.PlainNumber;
import hep.mirage.search.study.FitPlan;
import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Form;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Section;
import hep.mirage.search.study.yaml.YamlSection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The section {@code fit}: bins, shapes and significances. */
final class FitKeys {
    private static final String KIND = "kind";

    /** Every significance, also for an older ensemble that lacks some of them. */
    private static final String ALL = "all";

    private static final Form<BackgroundShape> SHAPE = new Form<>(
            Form.CHOICE + String.join(", ", BackgroundFamily.labels()) + ", or a section with kind and its settings",
            PURE,
            "",
            FitKeys::shape,
            FitKeys::node);

    private static final List<String> SIGNIFICANCE_NAMES = Arrays.stream(SignificanceKind.values())
            .map(SignificanceKind::column)
            .toList();

    private static final Form<List<SignificanceKind>> SIGNIFICANCES = new Form<>(
            ALL + ", or a list of " + String.join(", ", SIGNIFICANCE_NAMES),
            PURE,
            "",
            FitKeys::significances,
            kinds -> kinds.equals(SignificancePlan.ALL.kinds())
                    ? TextNode.valueOf(ALL)
                    : array(kinds, kind -> TextNode.valueOf(kind.column())));

    private static final Bound BINS = Bound.between(1, StudyBounds.MOST_BINS);

    private static final Form<BumpWidths> BUMP_WIDTHS = new Form<>(
            "two whole numbers, narrowest and widest",
            "bins",
            BINS.words(),
            FitKeys::bumpWidths,
            widths -> array(List.of(widths.narrowestBins(), widths.widestBins()), IntNode::valueOf));

    /** Two masses, or none. */
    private static final Form<List<Double>> RANGE = new Form<>(
            "two numbers, low and high, or an empty list",
            "GeV",
            StudyBounds.WIDTH_GEV.words(),
            (in, key, fallback) -> in.value(key).filter(node -> !node.isEmpty()).isPresent()
                    ? in.massRange(key, StudyBounds.WIDTH_GEV, fallback)
                    : List.of(),
            ends -> array(ends, DoubleNode::valueOf));

    /** The whole section. */
    static final Section<FitPlan> SECTION = section();

    private FitKeys() {}

    private static Section<FitPlan> section() {
        Keys<FitPlan> keys = new Keys<>();
        var binWidth = keys.key(
                "bin_width_gev",
                number("GeV", StudyBounds.WIDTH_GEV),
                FitPlan.PUBLISHED.binWidthGeV(),
                FitPlan::binWidthGeV,
                "Width of the bins of a spectrum, which spans window and side-bands.");
        var resolution = keys.key(
                "resolution_gev",
                number("GeV", StudyBounds.WIDTH_GEV),
                FitPlan.PUBLISHED.resolutionGeV(),
                FitPlan::resolutionGeV,
                "Standard deviation of the signal's Gaussian.");
        var shape = keys.later(keys.key(
                "shape",
                SHAPE,
                FitPlan.PUBLISHED.model().background(),
                plan -> plan.model().background(),
                "Background f that is fitted. Shapes with settings take a section, such as {kind: bernstein, degree: 4}: "
                        + settings() + ". docs/statistics.md has the formulas."));
        var signal = keys.later(keys.key(
                "signal",
                choice(SignalFamily.class),
                FitPlan.PUBLISHED.model().signal(),
                plan -> plan.model().signal(),
                "Shape of the resonance that is added to f."));
        var significances = keys.later(keys.key(
                "significances",
                SIGNIFICANCES,
                FitPlan.PUBLISHED.significances().kinds(),
                plan -> plan.significances().kinds(),
                "Significances that are computed from the fits: columns of the table fits. "
                        + SignificanceKind.LIKELIHOOD.column() + " must be one of them."));
        var bumpWidths = keys.later(keys.key(
                "bump_windows_bins",
                BUMP_WIDTHS,
                FitPlan.PUBLISHED.significances().bumpWidths(),
                plan -> plan.significances().bumpWidths(),
                "Narrowest and widest window of " + SignificanceKind.BUMP.column()
                        + "; in a spectrum of fewer bins the widest is the whole spectrum."));
        var range = keys.later(keys.key(
                "range_gev",
                RANGE,
                FitPlan.PUBLISHED.rangeGeV(),
                FitPlan::rangeGeV,
                "Mass range of every spectrum, if it is to be wider than window and side-bands. Events beyond these train no net;"
                        + " they are kept if their response reaches the threshold, which the events of window and side-bands"
                        + " define. The ends of the fitted window are the bin edges nearest to those of the window, and all"
                        + " other bins are side-bands. Empty: each spectrum spans window and side-bands."));
        var limit = limit(keys);
        return keys.make(values -> new FitPlan(
                values.of(binWidth),
                new SpectrumModel(values.of(shape), values.of(signal), values.of(resolution)),
                new SignificancePlan(values.of(significances), values.of(bumpWidths)),
                values.of(range),
                values.of(limit)));
    }

    private static Key.Value<LimitMethod> limit(Keys<FitPlan> keys) {
        return keys.later(
                keys.key(
                        "limit",
                        choice(LimitMethod.class),
                        FitPlan.PUBLISHED.limit(),
                        FitPlan::limit,
                        "Upper limit on the signal events in a spectrum by CLs at " + UpperLimit.CONFIDENCE
                                + ", in columns limit_... of the table fits, which `./mirage limits` needs: asymptotic formulas from a few"
                                + " hundred events under the resonance on, toys, which take seconds for each spectrum, below."));
    }

    /** Each family that has settings, with their names: bernstein (degree). */
    private static String settings() {
        return Arrays.stream(BackgroundFamily.values())
                .filter(family -> !family.settings().isEmpty())
                .map(family -> family.label() + " ("
                        + family.settings().stream().map(ShapeSetting::name).collect(Collectors.joining(", ")) + ")")
                .collect(Collectors.joining(", "));
    }

    private static Bound bound(ShapeSetting setting) {
        return Bound.between(setting.low(), setting.high());
    }

    /** A name, or a section with kind and settings. */
    private static BackgroundShape shape(YamlSection in, String key, BackgroundShape fallback) {
        boolean isSection = in.value(key).filter(JsonNode::isObject).isPresent();
        YamlSection section = isSection ? in.section(key) : in;
        Optional<BackgroundFamily> family = BackgroundFamily.named(section.choice(
                isSection ? KIND : key,
                BackgroundFamily.labels(),
                Function.identity(),
                fallback.family().label()));
        if (isSection) {
            refuseSettingsOfOthers(section, family.orElseThrow());
        }
        Map<String, Double> settings = new HashMap<>();
        for (ShapeSetting setting : isSection ? family.orElseThrow().settings() : List.<ShapeSetting>of()) {
            settings.put(setting.name(), value(section, setting));
        }
        return new BackgroundShape(family.orElseThrow(), settings);
    }

    /** A setting that only other families have. */
    private static void refuseSettingsOfOthers(YamlSection section, BackgroundFamily family) {
        Set<String> own = names(family).collect(Collectors.toSet());
        Arrays.stream(BackgroundFamily.values())
                .flatMap(FitKeys::names)
                .distinct()
                .filter(name -> !own.contains(name) && section.value(name).isPresent())
                .forEach(name -> section.problem(
                        name,
                        "the shape " + family.label()
                                + " has no such setting; leave it out, or choose a shape that has it: "
                                + Arrays.stream(BackgroundFamily.values())
                                        .filter(other -> names(other).anyMatch(name::equals))
                                        .map(BackgroundFamily::label)
                                        .collect(Collectors.joining(", "))));
    }

    private static Stream<String> names(BackgroundFamily family) {
        return family.settings().stream().map(ShapeSetting::name);
    }

    private static double value(YamlSection section, ShapeSetting setting) {
        return switch (setting.kind()) {
            case WHOLE -> section.count(setting.name(), bound(setting), (int) setting.defaultValue());
            case REAL -> section.number(
                    setting.name(),
                    setting.name().endsWith("_gev") ? "GeV" : "",
                    bound(setting),
                    setting.defaultValue());
            case CHOICE -> setting.choices()
                    .indexOf(section.choice(
                            setting.name(),
                            setting.choices(),
                            Function.identity(),
                            setting.choices().get((int) setting.defaultValue())));
        };
    }

    /** A choice is left out if it is the default: studies of versions without it keep their digest. */
    private static JsonNode node(BackgroundShape shape) {
        if (shape.settings().isEmpty()) {
            return TextNode.valueOf(shape.family().label());
        }
        ObjectNode section =
                JsonNodeFactory.instance.objectNode().put(KIND, shape.family().label());
        for (ShapeSetting setting : shape.family().settings()) {
            double value = shape.settings().get(setting.name());
            switch (setting.kind()) {
                case WHOLE -> section.set(setting.name(), IntNode.valueOf((int) value));
                case REAL -> section.set(setting.name(), DoubleNode.valueOf(value));
                case CHOICE -> {
                    if (value != setting.defaultValue()) {
                        section.put(setting.name(), setting.choices().get((int) value));
                    }
                }
            }
        }
        return section;
    }

    private static List<SignificanceKind> significances(YamlSection in, String key, List<SignificanceKind> fallback) {
        Optional<JsonNode> given = in.value(key);
        if (given.isEmpty()) {
            return fallback;
        }
        if (given.get().asText().equals(ALL)) {
            return SignificancePlan.ALL.kinds();
        }
        List<String> names =
                in.requiredNames(key, "give " + ALL + ", or a list of " + String.join(", ", SIGNIFICANCE_NAMES));
        List<SignificanceKind> kinds = names.stream()
                .flatMap(name -> SignificanceKind.named(name).stream())
                .toList();
        names.stream()
                .filter(name -> SignificanceKind.named(name).isEmpty())
                .forEach(name ->
                        in.problem(key, name + " is not a significance; use " + String.join(", ", SIGNIFICANCE_NAMES)));
        if (in.isSound(key) && !kinds.contains(SignificanceKind.LIKELIHOOD)) {
            in.problem(
                    key,
                    names + " is without " + SignificanceKind.LIKELIHOOD.column()
                            + ", whose largest value of a run is integrated; add it");
        }
        return in.isSound(key) ? kinds : fallback;
    }

    private static BumpWidths bumpWidths(YamlSection in, String key, BumpWidths fallback) {
        List<Double> usual = List.of((double) fallback.narrowestBins(), (double) fallback.widestBins());
        List<Double> widths = in.numbers(key, "bins", BINS, usual);
        boolean areWhole = widths.stream().allMatch(width -> width == Math.rint(width));
        if (widths.size() != 2 || !areWhole || widths.get(0) > widths.get(1)) {
            in.problem(
                    key,
                    widths.stream().map(PlainNumber::of).toList()
                            + "; two whole numbers of bins are needed, narrowest and widest, such as "
                            + usual.stream().map(PlainNumber::of).toList());
            return fallback;
        }
        return new BumpWidths(widths.get(0).intValue(), widths.get(1).intValue());
    }

    private static <T> ArrayNode array(List<T> values, Function<T, JsonNode> node) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(node.apply(value)));
        return array;
    }
}
