package hep.mirage.fit.shape;

import hep.mirage.fit.shape.DijetShape.Decorrelation;
import hep.mirage.fit.shape.DijetShape.Family;
import hep.mirage.fit.spectrum.SearchRegion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The background shapes that a study can name, each with its formula and settings: the only list of them. Study files, table
 * columns, texts and figures are derived from the entries.
 */
public enum BackgroundFamily {
    /** The papers' background, {@link hep.mirage.fit.shape.ExponentialQuadratic}. */
    EXPONENTIAL_QUADRATIC(
            "exponential-quadratic",
            "n0 exp(a x + b x^2)",
            (region, settings) -> new ExponentialQuadratic(region.massGeV(), region.reachGeV())),
    /** {@link hep.mirage.fit.shape.PowerLaw}. */
    POWER_LAW("power-law", "n (x / m0)^a", (region, settings) -> new PowerLaw(region.massGeV())),
    /** {@link hep.mirage.fit.shape.StraightLine}. */
    STRAIGHT_LINE(
            "straight-line", "c0 + c1 x", (region, settings) -> new StraightLine(region.massGeV(), region.reachGeV())),
    /** {@link hep.mirage.fit.shape.ExponentialPolynomial}. */
    EXPONENTIAL_POLYNOMIAL(
            "exponential-polynomial",
            "n exp(sum_k ck (x - m0)^k)",
            (region, settings) -> new ExponentialPolynomial(
                    region.massGeV(), region.reachGeV(), settings.get("degree").intValue()),
            ShapeSetting.degree(1, ExponentialPolynomial.HIGHEST_ORDER, 3)),
    /** {@link hep.mirage.fit.shape.Bernstein}, between the ends of the range. */
    BERNSTEIN(
            "bernstein",
            "sum_k bk C(n, k) t^k (1 - t)^(n - k), t = (x - low) / (high - low)",
            (region, settings) -> new Bernstein(
                    region.lowGeV(), region.highGeV(), settings.get("degree").intValue()),
            ShapeSetting.degree(0, Bernstein.HIGHEST_ORDER, 3)),
    /** {@link hep.mirage.fit.shape.DijetShape.Family#POWER}. */
    DIJET_POWER(
            "dijet-power",
            "p1 (1 - u)^(p2 - xi1 p3) u^(-p3), u = x / sqrt(s)",
            dijet(Family.POWER),
            Settings.SQRT_S,
            Settings.XI1),
    /** {@link hep.mirage.fit.shape.DijetShape.Family#POWER_LOG}. */
    DIJET_POWER_LOG(
            "dijet-power-log",
            "p1 (1 - u)^(p2 - xi1 p3) u^(-p3 + (p4 - xi2 p3 - xi3 p2) ln u), u = x / sqrt(s)",
            dijet(Family.POWER_LOG),
            Settings.SQRT_S,
            Settings.XI1,
            Settings.XI2,
            Settings.XI3),
    /** {@link hep.mirage.fit.shape.DijetShape.Family#EXPONENTIAL}. */
    DIJET_EXPONENTIAL(
            "dijet-exponential",
            "p1 u^(p2 - xi3) exp(-p3 u + (p4 - xi2 p3 - xi3 p2) u^2), u = x / sqrt(s)",
            dijet(Family.EXPONENTIAL),
            Settings.SQRT_S,
            Settings.XI2,
            Settings.XI3),
    /** {@link hep.mirage.fit.shape.DijetShape.Family#CMS_3}. */
    DIJET_CMS_3("dijet-cms-3", "exp(p0) (1 - u)^p1 u^(-p2), u = x / sqrt(s)", dijet(Family.CMS_3), Settings.SQRT_S),
    /** {@link hep.mirage.fit.shape.DijetShape.Family#CMS_4}. */
    DIJET_CMS_4(
            "dijet-cms-4",
            "exp(p0) (1 - u)^p1 u^(-(p2 + p3 ln u)), u = x / sqrt(s)",
            dijet(Family.CMS_4),
            Settings.SQRT_S),
    /** {@link hep.mirage.fit.shape.DijetShape.Family#CMS_5}. */
    DIJET_CMS_5(
            "dijet-cms-5",
            "exp(p0) (1 - u)^p1 u^(-(p2 + p3 ln u + p4 ln^2 u)), u = x / sqrt(s)",
            dijet(Family.CMS_5),
            Settings.SQRT_S),
    /**
     * No shape of its own: each spectrum has the first of three functions that describes its side-bands, which
     * {@code hep.mirage.fit.procedure.DijetProcedure} chooses. Where no spectrum is at hand, it is its second function.
     */
    DIJET_PROCEDURE(
            "dijet-procedure",
            "the first of dijet-power (p1, p2, p3), dijet-power-log and dijet-exponential (p1, p2, p3, p4) that describes the"
                    + " side-bands",
            dijet(Family.POWER_LOG),
            Settings.SQRT_S,
            Settings.XI1,
            Settings.XI2,
            Settings.XI3,
            Settings.SHRINK,
            Settings.REQUIRED_P,
            Settings.CHI_SQUARE);

    /** Settings of several families. */
    private static final class Settings {
        static final ShapeSetting SQRT_S = ShapeSetting.real("sqrt_s_gev", 1, 1e9, 13_000);
        static final ShapeSetting XI1 = ShapeSetting.real("xi1", -1e3, 1e3, 0);
        static final ShapeSetting XI2 = ShapeSetting.real("xi2", -1e3, 1e3, 0);
        static final ShapeSetting XI3 = ShapeSetting.real("xi3", -1e3, 1e3, 0);
        static final ShapeSetting SHRINK = ShapeSetting.real("shrink_gev", 1, 1e9, 400);
        static final ShapeSetting REQUIRED_P = ShapeSetting.real("required_p", 1e-6, 0.5, 0.05);
        static final ShapeSetting CHI_SQUARE = ShapeSetting.choice("chi_square", ChiSquare.values());
    }

    @FunctionalInterface
    private interface Maker {
        Shape around(SearchRegion region, Map<String, Double> settings);
    }

    private final String label;
    private final String formula;
    private final Maker maker;
    private final List<ShapeSetting> settings;

    BackgroundFamily(String label, String formula, Maker maker, ShapeSetting... settings) {
        this.label = label;
        this.formula = formula;
        this.maker = maker;
        this.settings = List.of(settings);
    }

    private static Maker dijet(Family family) {
        return (region, settings) -> new DijetShape(
                family,
                settings.get("sqrt_s_gev"),
                new Decorrelation(
                        settings.getOrDefault("xi1", 0.0),
                        settings.getOrDefault("xi2", 0.0),
                        settings.getOrDefault("xi3", 0.0)));
    }

    /** Its name in study files. */
    public String label() {
        return label;
    }

    /** f(x) in events per GeV, x the mass in GeV, with the names of its parameters in tables. */
    public String formula() {
        return formula;
    }

    /** Its settings. */
    public List<ShapeSetting> settings() {
        return settings;
    }

    /** The names of all families, in order. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(BackgroundFamily::label).toList();
    }

    /** The family with a name; empty if unknown. */
    public static Optional<BackgroundFamily> named(String label) {
        return Arrays.stream(values())
                .filter(family -> family.label.equals(label))
                .findFirst();
    }

    /**
     * The shape for one region.
     *
     * @param values of all settings, by name
     */
    Shape around(SearchRegion region, Map<String, Double> values) {
        return maker.around(region, values);
    }
}
