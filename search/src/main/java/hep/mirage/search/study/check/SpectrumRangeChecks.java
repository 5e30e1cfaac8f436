package hep.mirage.search.study.check;

import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.PlainNumber;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.key.StudyDraft;
import hep.mirage.search.study.yaml.StudyDocument;

/**
 * Conditions on spectra with a range of their own, {@code fit.range_gev}: it holds every window and side-band and lies in the
 * mass range of the datasets, and no arm has responses for the events of window and side-bands only, or treats these unlike the
 * events beyond: an arm that scans the events of its trainings remembers them, and none of the others.
 *
 * @param document where problems are reported
 * @param draft what was read
 */
record SpectrumRangeChecks(StudyDocument document, StudyDraft draft) {
    private static final String KEY = "fit.range_gev";

    /** Reports what is violated; true if nothing is. */
    boolean areMet() {
        if (!draft.fit().hasRange()) {
            return true;
        }
        MassInterval range = draft.fit().range();
        DatasetPlan dataset = draft.dataset();
        if (!(range.lowGeV() >= dataset.massLowGeV() && range.highGeV() <= dataset.massHighGeV())) {
            document.problem(
                    KEY,
                    shown(range) + " goes beyond dataset.mass_range_gev, "
                            + shown(new MassInterval(dataset.massLowGeV(), dataset.massHighGeV()))
                            + "; narrow the range or widen that of the datasets");
        }
        draft.search().regions().forEach(region -> check(range, region));
        draft.arms().forEach(this::check);
        return document.isSound(KEY);
    }

    private void check(MassInterval range, SearchRegion region) {
        MassInterval needed = new MassInterval(region.lowGeV(), region.highGeV());
        if (!(range.lowGeV() <= needed.lowGeV() && range.highGeV() >= needed.highGeV())) {
            document.problem(
                    KEY,
                    shown(range) + " does not hold window and side-bands of " + PlainNumber.of(region.massGeV())
                            + " GeV, " + shown(needed) + "; widen the range");
            return;
        }
        try {
            draft.fit().spectrum(region);
        } catch (IllegalArgumentException impossible) {
            document.problem(
                    KEY,
                    "with bins of " + PlainNumber.of(draft.fit().binWidthGeV()) + " GeV: " + impossible.getMessage()
                            + "; take narrower bins");
        }
    }

    private void check(Arm arm) {
        if (arm.protection().isExternal()) {
            document.problem(
                    KEY,
                    "arm " + arm.name()
                            + " has responses of another program, for the events of window and side-bands only;"
                            + " leave out the range or the arm");
        } else if (arm.protection().scansItsTraining()) {
            document.problem(
                    KEY,
                    "arm " + arm.name() + " has protection "
                            + arm.protection().kind()
                            + ": its classifiers were trained on every event of window and side-bands and on none beyond, so that"
                            + " their responses cannot be compared; leave out the range, or take k-fold, three-way or"
                            + " independent");
        } else if (!(arm.decorrelation() instanceof Decorrelation.None
                || arm.decorrelation() instanceof Decorrelation.BalancedSidebands)) {
            document.problem(
                    KEY,
                    "arm " + arm.name() + " has a remedy for sculpting, which is defined for the events of window and"
                            + " side-bands only; leave out the range or the remedy");
        }
    }

    private static String shown(MassInterval interval) {
        return PlainNumber.of(interval.lowGeV()) + "-" + PlainNumber.of(interval.highGeV()) + " GeV";
    }
}
