package hep.mirage.model.generator.representation;

/** From the features of an event to the twelve numbers of {@link ZGammaKinematics}. */
final class PrimariesOfFeatures {
    private PrimariesOfFeatures() {}

    /**
     * Rewrites one event.
     *
     * @param event in the order of {@link ZGammaFeature}
     * @return in the order of {@link ZGammaPrimary}
     */
    static double[] of(double[] event) {
        double pairPt = ZGammaFeature.PT_LL.of(event);
        double pairAzimuth = ZGammaFeature.PHI_LL.of(event);
        double pairPz = pairPt * StrictMath.sinh(ZGammaFeature.ETA_LL.of(event));
        double pt = ZGammaFeature.PT_LLG.of(event);
        double azimuth = ZGammaFeature.PHI_LLG.of(event);
        double photonX = pt * StrictMath.cos(azimuth) - pairPt * StrictMath.cos(pairAzimuth);
        double photonY = pt * StrictMath.sin(azimuth) - pairPt * StrictMath.sin(pairAzimuth);
        double photonZ = pt * StrictMath.sinh(ZGammaFeature.ETA_LLG.of(event)) - pairPz;
        double photonEta = Angle.arsinh(photonZ / StrictMath.hypot(photonX, photonY));
        double photonAzimuth = Angle.wrapped(StrictMath.atan2(photonY, photonX) - pairAzimuth);
        double end = Math.copySign(1, photonEta);
        double hand = Math.copySign(1, photonAzimuth);
        double leptonAzimuth = ZGammaFeature.DPHI_LL.of(event);
        double leptonDistance = ZGammaFeature.DR_LL.of(event);
        double pairTransverseMass = StrictMath.hypot(ZGammaFeature.M_LL.of(event), pairPt);

        double[] primaries = new double[ZGammaPrimary.values().length];
        ZGammaPrimary.M_LLG.set(primaries, ZGammaFeature.M_LLG.of(event));
        ZGammaPrimary.M_LL.set(primaries, ZGammaFeature.M_LL.of(event));
        ZGammaPrimary.PT_LL.set(primaries, pairPt);
        ZGammaPrimary.Y_LL.set(primaries, end * Angle.arsinh(pairPz / pairTransverseMass));
        ZGammaPrimary.ETA_PH.set(primaries, end * photonEta);
        ZGammaPrimary.DPHI_PH_LL.set(primaries, hand * photonAzimuth);
        ZGammaPrimary.DPHI_LL.set(primaries, leptonAzimuth);
        ZGammaPrimary.DETA_LL.set(
                primaries, Math.sqrt(Math.max(0, leptonDistance * leptonDistance - leptonAzimuth * leptonAzimuth)));
        ZGammaPrimary.MET.set(primaries, ZGammaFeature.MET.of(event));
        ZGammaPrimary.PHI_MET_LLG.set(primaries, hand * Angle.wrapped(ZGammaFeature.PHI_MET.of(event) - azimuth));
        ZGammaPrimary.N_CENTRAL_JETS.set(primaries, ZGammaFeature.N_CENTRAL_JETS.of(event));
        ZGammaPrimary.N_FORWARD_JETS.set(
                primaries, ZGammaFeature.N_JETS.of(event) - ZGammaFeature.N_CENTRAL_JETS.of(event));
        return primaries;
    }
}
