package hep.mirage.report.text;

import static hep.mirage.report.text.NumberText.ABSENT;
import static hep.mirage.report.text.NumberText.fixed;
import static hep.mirage.report.text.NumberText.interval;
import static hep.mirage.report.text.NumberText.number;
import static hep.mirage.report.text.NumberText.probability;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.Counted;
import hep.mirage.search.observed.CalibratedSearch;
import hep.mirage.search.observed.CalibratedSearch.Largest;
import hep.mirage.search.observed.GeneratorShare;
import hep.mirage.search.observed.GlobalEstimate;
import hep.mirage.search.observed.ObservedLimitRow;
import hep.mirage.search.observed.PlaceRow;
import hep.mirage.search.observed.SeedRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.study.FitPlan;
import java.io.PrintWriter;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** A search of observed events as plain text: its checks, the sentence that a paper quotes, and all places of the scan. */
public final class SearchText {
    private static final String LIMIT = "%9s %6s %8s %6s %8s %18s %18s";
    private static final String PLACE = "%9s %6s %8s %8s %12s %12s %10s %10s %9s  %s";

    private final TextLines out;

    private SearchText(TextLines out) {
        this.out = out;
    }

    /**
     * Prints a search.
     *
     * @param search the result
     * @param fit the range of its spectra
     * @param out where to print
     */
    public static void print(CalibratedSearch search, FitPlan fit, PrintWriter out) {
        new SearchText(new TextLines(out)).print(search, fit);
        out.flush();
    }

    private void print(CalibratedSearch search, FitPlan fit) {
        new DataChecksText(out).print(search.checks(), search.leakage());
        new DataChecksText(out).warn(search.warnings());
        out.line("");
        out.sentence("%s", sentence(search, fit));
        Optional.ofNullable(search.largest())
                .flatMap(largest -> largest.global().remark())
                .ifPresent(remark -> out.sentence("global p: %s", remark));
        out.line("");
        out.line("all places of the scan, local p by N(0,1) and by the ensemble (68 %% intervals)");
        out.line(
                PLACE,
                "m0 [GeV]",
                "kept",
                "events",
                "window",
                "expected",
                "z_likelihood",
                "z_integral",
                "z_counting",
                "local p",
                "ensemble");
        search.fitsOfFirstSeed().forEach(row -> place(search, row));
        if (!search.limitsOfFirstSeed().isEmpty()) {
            limits(search);
        }
    }

    private void limits(CalibratedSearch search) {
        out.line("");
        out.sentence(
                "CLs upper limits at 95 %% on the signal events that a working point keeps: of the data, and of the"
                        + " ensemble's runs, which have no signal, with the range of one more run at 68 and 95 %%; mirage limits measures"
                        + " the efficiencies that turn them into cross-sections");
        out.line(LIMIT, "m0 [GeV]", "kept", "data", "runs", "median", "one more: 68 %", "one more: 95 %");
        search.limitsOfFirstSeed().forEach(this::limit);
    }

    private void limit(ObservedLimitRow row) {
        Optional<ObservedLimitRow.Quantiles> runs = Optional.ofNullable(row.ofRuns());
        out.line(
                LIMIT,
                fixed("%.1f", row.place().hypothesisGeV()),
                NumberText.kept(row.place().keptFraction()),
                end(row.observedEvents()),
                row.runs(),
                runs.map(limit -> fixed("%.1f", limit.median())).orElse(ABSENT),
                runs.map(limit -> band(limit.minus1(), limit.plus1())).orElse(ABSENT),
                runs.map(limit -> band(limit.minus2(), limit.plus2())).orElse(ABSENT));
    }

    /** With a dash for an end that too few runs leave open. */
    private static String band(OptionalDouble low, OptionalDouble high) {
        return end(low) + " to " + end(high);
    }

    private static String end(OptionalDouble value) {
        return value.isPresent() ? fixed("%.1f", value.getAsDouble()) : ABSENT;
    }

    private void place(CalibratedSearch search, FitRow fit) {
        Optional<PlaceRow> place = search.placesOfFirstSeed().stream()
                .filter(row -> row.significance().equals(SignificanceKind.LIKELIHOOD.column())
                        && row.hypothesisGeV() == fit.hypothesisGeV()
                        && row.keptFraction() == fit.keptFraction())
                .findFirst();
        Double expected = fit.sidebandYield().value();
        out.line(
                PLACE,
                fixed("%.1f", fit.hypothesisGeV()),
                NumberText.kept(fit.keptFraction()),
                fit.eventsKept(),
                fit.windowEvents(),
                expected == null ? ABSENT : fixed("%.1f", expected),
                z(fit, SignificanceKind.LIKELIHOOD),
                z(fit, SignificanceKind.INTEGRAL),
                z(fit, SignificanceKind.COUNTING),
                number(place.map(PlaceRow::asymptoticP).orElse(OptionalDouble.empty())),
                place.map(PlaceRow::calibrated).map(SearchText::calibrated).orElse(ABSENT));
    }

    private static String z(FitRow fit, SignificanceKind kind) {
        double z = fit.z(kind);
        return Double.isNaN(z) ? ABSENT : fixed("%.2f", z);
    }

    private static String calibrated(PlaceRow.Calibrated local) {
        return number(local.p()) + interval("%.2g", local.bounds().at68());
    }

    /**
     * The sentence that a paper needs.
     *
     * @param search the result
     * @param fit the range of its spectra
     */
    public static String sentence(CalibratedSearch search, FitPlan fit) {
        if (search.largest() == null) {
            return "There is no largest significance: the data's classifier is dead (more than a tenth of the events have"
                    + " one response), or no fit has a maximum; take another --seed, lower classifier.learning_rate, or take"
                    + " more nodes.";
        }
        Largest largest = search.largest();
        PlaceRow place = largest.place();
        String where = String.format(
                Locale.ROOT,
                "The largest excess, of %s sigma (%s, arm %s), is at m0 = %s GeV with %s %% %s; its local"
                        + " p-value is %s asymptotically",
                fixed("%.2f", place.z().orElseThrow()),
                place.significance(),
                search.arm(),
                fixed("%.1f", place.hypothesisGeV()),
                NumberText.plain(100 * place.keptFraction()),
                fit.keptEvents(),
                number(place.asymptoticP()));
        String local = place.calibrated() == null
                ? ", and no run of the ensemble has a value there"
                : " and " + calibrated(place.calibrated()) + " by "
                        + Counted.of(place.calibrated().runs(), "run") + " without signal";
        return where + local + "; over "
                + Counted.of(search.hypotheses(), "hypothesis") + " and "
                + Counted.of(search.workingPoints(), "working point") + " " + global(largest.global()) + ". "
                + generator(largest.generator()) + seeds(search.seeds());
    }

    private static String global(GlobalEstimate global) {
        if (global.globalP().isEmpty()) {
            return "its global p-value is below "
                    + number(global.globalPBounds().high95()) + " at 95 % confidence"
                    + limit(global.globalZBounds().low95().orElse(0));
        }
        double p = global.globalP().getAsDouble();
        String factor = global.trialFactor().isPresent()
                ? ", with a trial factor of "
                        + fixed("%.3g", global.trialFactor().getAsDouble())
                        + " over the ensemble's mean local p-value of all places"
                : "";
        String measured =
                "its global p-value is " + probability(p, global.globalPBounds().at68());
        Optional<String> reached = NumberText.reachedByBackground(p);
        if (reached.isPresent()) {
            return measured + ", " + global.kind() + factor + ": " + reached.get();
        }
        return measured + ", which is "
                + NumberText.globalZ(p, global.globalPBounds().at68()) + " sigma, " + global.kind() + factor;
    }

    /** Nothing where the limit of p is one half or more. */
    private static String limit(double leastSigma) {
        return leastSigma > 0 ? " (" + fixed("%.2f", leastSigma) + " sigma or more)" : "";
    }

    private static String generator(GeneratorShare share) {
        if (share.biasSigma() == null) {
            return "Whether the generator makes a signal of its own at this hypothesis is not known: its bundle has no"
                    + " appraisal there (mirage evaluate-generator measures it).";
        }
        return "By its bundle's appraisal the generator's own signal at this hypothesis is " + ownSignal(share)
                + ofSubsets(share) + ", in a run of the appraisal's size.";
    }

    private static String ownSignal(GeneratorShare share) {
        Double error = share.biasErrorSigma();
        if (error == null || error == 0) {
            return fixed("%+.3f", share.biasSigma()) + " sigma"
                    + (error == null ? " (its error is not in the bundle)" : "");
        }
        return NumberText.signedWithError(OptionalDouble.of(share.biasSigma()), OptionalDouble.of(error)) + " sigma, "
                + (share.withinErrors() ? "which its error explains" : "more than its error explains");
    }

    private static String ofSubsets(GeneratorShare share) {
        if (share.subsetSpreadSigma() == null) {
            return "";
        }
        boolean isBounded = share.subsetSpreadLowSigma() != null && share.subsetSpreadHighSigma() != null;
        return "; after random cuts such signals have a spread beyond their errors of "
                + fixed("%.3f", share.subsetSpreadSigma())
                + (isBounded
                        ? " [" + fixed("%.3f", share.subsetSpreadLowSigma()) + ", "
                                + fixed("%.3f", share.subsetSpreadHighSigma()) + "] sigma"
                        : " sigma (its error is not in the bundle)");
    }

    private static String seeds(List<SeedRow> seeds) {
        DoubleSummaryStatistics z = seeds.stream()
                .map(SeedRow::maximum)
                .filter(Objects::nonNull)
                .mapToDouble(maximum -> maximum.zLikelihood())
                .summaryStatistics();
        if (seeds.size() == 1 || z.getCount() == 0) {
            return "";
        }
        long without = seeds.size() - z.getCount();
        return " With " + Counted.of(seeds.size(), "seed") + " of the nets the largest excess is "
                + fixed("%.2f", z.getMin()) + " to " + fixed("%.2f", z.getMax()) + " sigma"
                + (without == 0 ? "" : " (" + Counted.of(without, "seed") + " without one)")
                + globalPs(seeds) + ".";
    }

    private static String globalPs(List<SeedRow> seeds) {
        DoubleSummaryStatistics known =
                seeds.stream().flatMapToDouble(seed -> seed.globalP().stream()).summaryStatistics();
        return known.getCount() > 0 ? ", its global p-value " + range(known) : "";
    }

    private static String range(DoubleSummaryStatistics values) {
        return values.getMin() == values.getMax()
                ? number(values.getMin())
                : number(values.getMin()) + " to " + number(values.getMax());
    }
}
