package hep.mirage.model.generator.representation;

/**
 * Transverse momenta of the two massless leptons of a pair, and their pseudorapidities relative to the pair's rapidity. With P
 * = m² / (2 (cosh Δη - cos Δφ)) the product of the transverse momenta, their vectors add up to the pair's:
 *
 * <pre>k₁² + k₂² = p² - 2 P cos Δφ,   k₁ k₂ = P</pre>
 *
 * <p>In the frame in which the pair has rapidity 0 both carry the same momentum along the beam, in opposite directions.
 *
 * @param harderPtGeV k₁ [GeV]
 * @param softerPtGeV k₂ [GeV]
 * @param harderEta distance of the harder lepton from the pair's rapidity, 0 or above
 * @param softerEta distance of the softer lepton, on the other side, 0 or above
 */
record LeptonPlaces(double harderPtGeV, double softerPtGeV, double harderEta, double softerEta) {
    /**
     * Those of a pair.
     *
     * @param massGeV m, above 0
     * @param ptGeV p of the pair, 0 or above
     * @param opening angles between the leptons
     */
    static LeptonPlaces of(double massGeV, double ptGeV, LeptonDecay.Opening opening) {
        double cosPhi = StrictMath.cos(opening.deltaPhi());
        double product = 0.5 * massGeV * massGeV / (StrictMath.cosh(opening.deltaEta()) - cosPhi);
        double squares = ptGeV * ptGeV - 2 * product * cosPhi;
        double sum = Math.sqrt(Math.max(0, squares + 2 * product));
        double difference = Math.sqrt(Math.max(0, squares - 2 * product));
        double harder = 0.5 * (sum + difference);
        double softer = 0.5 * (sum - difference);
        double shrunk = StrictMath.exp(-opening.deltaEta());
        double harderEta =
                opening.deltaEta() - 0.5 * StrictMath.log((harder / shrunk + softer) / (harder * shrunk + softer));
        return new LeptonPlaces(harder, softer, harderEta, opening.deltaEta() - harderEta);
    }

    /**
     * |η| of the outer lepton, in that one of the two mirror images in which it is the smaller.
     *
     * @param pairRapidity of the pair
     */
    double outermostEta(double pairRapidity) {
        double image = Math.max(Math.abs(pairRapidity + harderEta), Math.abs(pairRapidity - softerEta));
        double mirrored = Math.max(Math.abs(pairRapidity - harderEta), Math.abs(pairRapidity + softerEta));
        return Math.min(image, mirrored);
    }
}
