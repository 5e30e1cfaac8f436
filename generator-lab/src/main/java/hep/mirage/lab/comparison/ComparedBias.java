package hep.mirage.lab.comparison;

/**
 * The bias of one generator at one hypothesis: a row of the table {@code generator_biases}.
 *
 * @param generator 1 for the first
 * @param hypothesisGeV m0 [GeV]
 * @param bias in standard deviations of one run's fitted signal
 * @param error statistical error of the bias
 */
public record ComparedBias(int generator, double hypothesisGeV, double bias, double error) {}
