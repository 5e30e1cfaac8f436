package hep.mirage.report.text;

import hep.mirage.search.source.Injection;
import hep.mirage.search.source.Strength;
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
     * What the numbers of an ensemble with a signal are.
     *
     * @param injection with a signal
     */
    static String remark(Injection injection) {
        return "every run has an injected signal of " + strength(injection)
                + ": what follows is the response to it; fractions of these runs are no p-values, which need datasets without"
                + " signal";
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.4g", value);
    }
}
