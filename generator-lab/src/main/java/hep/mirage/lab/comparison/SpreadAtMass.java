package hep.mirage.lab.comparison;

/**
 * What several generators have at one hypothesis: a row of the table {@code generator_spreads}.
 *
 * @param hypothesisGeV m0 [GeV]
 * @param meanBias of the generators, in standard deviations of one run's fitted signal
 * @param meanError of the mean, from the finite number of generated events alone
 * @param between the generators as they are
 * @param wholeSample the same for generators that learn from the whole sample
 * @param falseSignals with the latter spread
 */
public record SpreadAtMass(
        double hypothesisGeV,
        double meanBias,
        double meanError,
        GeneratorSpread between,
        GeneratorSpread wholeSample,
        FalseSignalRate falseSignals) {}
