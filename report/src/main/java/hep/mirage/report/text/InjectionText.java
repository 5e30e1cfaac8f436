package hep.mirage.report.text;

import hep.mirage.search.source.Injection;
import hep.mirage.search.source.Strength;
import hep.mirage.search.study.Study;
import java.io.PrintWriter;
import java.util.Locale;

/** A study's injected signal in words. */
public final class InjectionText {
    private InjectionText() {}

    /**
     * How strong the signal is, such as {@code 300 expected events}.
     *
     * @param injection with a signal
     */
    public static String strength(Injection injection) {
        Strength strength = injection.strength();
        return strength instanceof Strength.Events
                ? plain(strength.value()) + " expected events"
                : "S/√B = " + plain(strength.value()) + " in the window of the first mass";
    }

    /**
     * Prints what the numbers of an ensemble with a signal are; nothing for one without.
     *
     * @param study of the ensemble
     * @param out where to print
     */
    public static void print(Study study, PrintWriter out) {
        if (!study.injection().isNone()) {
            new TextLines(out).sentence("%s", remark(study.injection()));
        }
    }

    private static String remark(Injection injection) {
        return "every run has an injected signal of " + strength(injection)
                + ": what follows is the response to it, no rate of false signals; without a calibration certificate and an"
                + " attribution, which need datasets without signal";
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.4g", value);
    }
}
