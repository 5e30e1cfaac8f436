package hep.mirage.search.calibration;

import java.util.List;
import java.util.Optional;

/**
 * Results of toys without signal for one hypothesis and number of events.
 *
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction of a run's events
 * @param expectedEvents in the hypothesis' range
 * @param toys drawn
 * @param failed toys with a Poisson fit that did not converge
 * @param firstFailure reason of the first of them; empty if all converged
 * @param statistics results for each significance
 * @param pulls of the fitted signal
 * @param coverage of limits and intervals
 */
public record SpectrumCalibration(
        double hypothesisGeV,
        double keptFraction,
        double expectedEvents,
        int toys,
        int failed,
        Optional<String> firstFailure,
        List<StatisticCalibration> statistics,
        SignalPulls pulls,
        Coverage coverage) {

    /** Copies the list. */
    public SpectrumCalibration {
        statistics = List.copyOf(statistics);
    }

    /** Rows of all significances. */
    public List<ExceedanceRow> exceedances() {
        return statistics.stream()
                .flatMap(statistic -> statistic.exceedances().stream())
                .toList();
    }

    static SpectrumCalibration of(
            Background background, double keptFraction, ToySignificances toys, Coverage coverage) {
        double m0 = background.region().massGeV();
        List<StatisticCalibration> statistics = toys.statistics().stream()
                .map(statistic -> StatisticCalibration.of(statistic, m0, keptFraction, toys.values(statistic)))
                .toList();
        return new SpectrumCalibration(
                m0,
                keptFraction,
                background.expected().total(),
                toys.toys(),
                toys.failed(),
                toys.firstFailure(),
                statistics,
                pulls(background, toys),
                coverage);
    }

    static SignalPulls pulls(Background background, ToySignificances toys) {
        double n1Error = background.expectedN1ErrorPerGeV();
        return new SignalPulls(
                Moments.of(toys.pulls()),
                Moments.of(toys.pulls(n1Error)),
                Moments.of(toys.values(Statistic.LIKELIHOOD)),
                n1Error);
    }
}
