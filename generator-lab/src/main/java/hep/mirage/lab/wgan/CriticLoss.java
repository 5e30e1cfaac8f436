package hep.mirage.lab.wgan;

/**
 * Output of a critic for one batch.
 *
 * @param realScore mean C(x) of the sample's events
 * @param generatedScore mean C(x̃) of the generated events
 * @param penalty mean (‖∇C(x̂)‖ - 1)², without its weight
 */
record CriticLoss(double realScore, double generatedScore, double penalty) {
    /** The critic's estimate of the Wasserstein distance, mean C(x) - mean C(x̃). */
    double distance() {
        return realScore - generatedScore;
    }
}
