package hep.mirage.lab.appraisal;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row of the table {@code biases}.
 *
 * @param subset 0 for all events, 1 for the first cut
 * @param cut selection of the subset, as text
 * @param keptFraction generated events in the subset
 * @param hypothesisGeV m0 [GeV]
 * @param bias in standard deviations of one run's fitted signal
 * @param error of the bias
 * @param monteCarloBias of the Monte Carlo sample itself; empty if a fit did not converge
 * @param monteCarloError of that bias; empty with it
 */
public record BiasRow(
        @Column(text = "0 for all events, 1 for the first cut") int subset,
        @Column(text = "selection of the subset") String cut,
        @Column(text = "generated events in the subset") double keptFraction,
        @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
        @Column(text = "in standard deviations of one run's fitted signal") double bias,
        @Column(text = "statistical error of the bias") double error,
        @Column(text = "bias of the Monte Carlo in the same subset") OptionalDouble monteCarloBias,
        @Column(text = "statistical error of that bias") OptionalDouble monteCarloError) {
    /** The table {@code biases}: one row per subset and hypothesis. */
    public static final Table<BiasRow> TABLE = Table.of("biases", BiasRow.class);

    /** The rows of a certificate. */
    public static List<BiasRow> of(GeneratorCertificate certificate) {
        MonteCarloBiases monteCarlo = certificate.monteCarlo();
        List<BiasRow> rows = new ArrayList<>();
        certificate.biases().forEach(bias -> rows.add(of(0, "all events", 1, bias, monteCarlo)));
        certificate
                .subsets()
                .bumps()
                .forEach(bump -> rows.add(of(bump.subset(), bump.cut(), bump.keptFraction(), bump.bias(), monteCarlo)));
        return rows;
    }

    private static BiasRow of(int subset, String cut, double keptFraction, BumpBias bias, MonteCarloBiases monteCarlo) {
        Optional<BumpBias> beside = monteCarlo.at(subset, bias.hypothesisGeV());
        return new BiasRow(
                subset,
                cut,
                keptFraction,
                bias.hypothesisGeV(),
                bias.bias(),
                bias.error(),
                beside.stream().mapToDouble(BumpBias::bias).findFirst(),
                beside.stream().mapToDouble(BumpBias::error).findFirst());
    }
}
