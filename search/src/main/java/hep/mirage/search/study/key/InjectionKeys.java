package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.number;
import static hep.mirage.search.study.yaml.Form.optionalPath;

import hep.mirage.model.PlainNumber;
import hep.mirage.search.source.Injection;
import hep.mirage.search.source.Strength;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Section;

/** The section {@code injection}. */
final class InjectionKeys {
    /** The whole section. */
    static final Section<Injection> SECTION = section();

    private InjectionKeys() {}

    private static Section<Injection> section() {
        Keys<Injection> keys = new Keys<>();
        var signal = keys.key(
                "signal",
                optionalPath(
                        "give the path of a sample of signal events, or of a bundle that draws them, from the folder of this file"),
                "",
                Injection::signal,
                "Signal events of the study's schema: a sample (a CSV or Parquet file, or a folder of such), from which a run"
                        + " takes no event twice, or a bundle that draws them. Left out or empty, no signal is added.");
        var events = keys.key(
                "events",
                number("events", StudyBounds.SIGNAL_EVENTS),
                0.0,
                injection -> injection.strength() instanceof Strength.Events given ? given.value() : 0.0,
                "Expected number of signal events in dataset.mass_range_gev; a run draws Poisson(events). 0"
                        + " where sigma is given.");
        var sigma = keys.key(
                "sigma",
                number(StudyBounds.SIGNAL_SIGMA),
                0.0,
                injection -> injection.strength() instanceof Strength.Sigma given ? given.value() : 0.0,
                "Expected significance S/sqrt(B) in the window of the first hypothesis before any cut, from which the expected"
                        + " number of signal events is derived. 0 where events is given.");
        return keys.make(values -> {
            boolean inSigma = values.of(sigma) > 0;
            if (inSigma && values.of(events) > 0 && values.isSound(events, sigma)) {
                values.problem(
                        events,
                        PlainNumber.of(values.of(events)) + ", and sigma is " + PlainNumber.of(values.of(sigma))
                                + "; the strength of the signal is given once: leave out one of them");
            }
            return new Injection(
                    values.of(signal),
                    inSigma ? new Strength.Sigma(values.of(sigma)) : new Strength.Events(values.of(events)));
        });
    }
}
