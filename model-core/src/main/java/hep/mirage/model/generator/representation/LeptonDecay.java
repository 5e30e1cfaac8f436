package hep.mirage.model.generator.representation;

/**
 * How a lepton pair decays in its rest frame, with the x axis along the pair's transverse momentum and the z axis along the
 * beam. The features determine only |Δφ| and |Δη| of the leptons, which do not change when both leptons, y or z are mirrored:
 * the direction n of one lepton is folded into n_x, n_y, n_z ≥ 0 and described by two numbers.
 *
 * <p>With m_T = √(m² + p²), a lepton has transverse momentum (½ (m_T n_x ± p), ½ m n_y) and longitudinal momentum ½ m n_z
 * in the frame in which the pair has rapidity 0; a boost along the beam changes neither Δφ nor Δη. A pair of fast leptons
 * opens by about 2 m / p however it decays: the net learns the decay, and the opening follows.
 *
 * @param cosine n_z, in [0, 1]
 * @param azimuth of n from the x axis [rad], in [0, π/2]
 */
record LeptonDecay(double cosine, double azimuth) {
    /**
     * Angles between the leptons.
     *
     * @param deltaPhi |Δφ| [rad], in [0, π]
     * @param deltaEta |Δη|
     */
    record Opening(double deltaPhi, double deltaEta) {}

    /**
     * The decay of a pair with massless leptons.
     *
     * @param massGeV m, above 0
     * @param ptGeV p of the pair, 0 or above
     * @param opening of the leptons; where no decay opens so, the nearest in n_z and direction is given
     */
    static LeptonDecay of(double massGeV, double ptGeV, Opening opening) {
        LeptonPlaces leptons = LeptonPlaces.of(massGeV, ptGeV, opening);
        double harder = leptons.harderPtGeV();
        double softer = leptons.softerPtGeV();
        double cosine = Math.min(1, Math.abs(2 * harder * StrictMath.sinh(leptons.harderEta())) / massGeV);
        double along = (harder - softer) * (harder + softer) / StrictMath.hypot(massGeV, ptGeV);
        double across = 2 * harder * softer * StrictMath.sin(opening.deltaPhi) / massGeV;
        return new LeptonDecay(cosine, StrictMath.atan2(across, along));
    }

    /**
     * The angles between the leptons of a pair.
     *
     * @param massGeV m, above 0
     * @param ptGeV p of the pair, 0 or above
     */
    Opening opening(double massGeV, double ptGeV) {
        double transverseMass = StrictMath.hypot(massGeV, ptGeV);
        double sine = Math.sqrt(Math.max(0, 1 - cosine * cosine));
        double boosted = 0.5 * transverseMass * sine * StrictMath.cos(azimuth);
        double across = 0.5 * massGeV * sine * StrictMath.sin(azimuth);
        double z = 0.5 * massGeV * cosine;
        double firstX = 0.5 * ptGeV + boosted;
        double secondX = 0.5 * ptGeV - boosted;
        double deltaPhi = StrictMath.atan2(across, firstX) + StrictMath.atan2(across, secondX);
        double deltaEta = Angle.arsinh(z / StrictMath.hypot(firstX, across))
                + Angle.arsinh(z / StrictMath.hypot(secondX, across));
        return new Opening(Math.min(Math.PI, deltaPhi), deltaEta);
    }
}
