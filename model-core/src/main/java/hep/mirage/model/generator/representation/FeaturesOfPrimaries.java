package hep.mirage.model.generator.representation;

import org.apache.commons.rng.UniformRandomProvider;

/** From the twelve numbers of {@link ZGammaKinematics} to the features of an event. */
final class FeaturesOfPrimaries {
    private FeaturesOfPrimaries() {}

    /**
     * Rewrites one event.
     *
     * @param event in the order of {@link ZGammaPrimary}
     * @param random gives the azimuth of the pair, the photon's end of the detector and its side of the pair
     * @return in the order of {@link ZGammaFeature}
     */
    static double[] of(double[] event, UniformRandomProvider random) {
        double pairAzimuth = Math.PI * (2 * random.nextDouble() - 1);
        double end = random.nextBoolean() ? 1 : -1;
        double hand = random.nextBoolean() ? 1 : -1;
        PairAndPhoton system = new PairAndPhoton(
                ZGammaPrimary.M_LLG.of(event),
                ZGammaPrimary.M_LL.of(event),
                ZGammaPrimary.PT_LL.of(event),
                end * ZGammaPrimary.Y_LL.of(event),
                end * ZGammaPrimary.ETA_PH.of(event),
                hand * ZGammaPrimary.DPHI_PH_LL.of(event));
        double azimuth = Angle.wrapped(pairAzimuth + StrictMath.atan2(system.pyGeV(), system.pxGeV()));
        double fromMissing = hand * ZGammaPrimary.PHI_MET_LLG.of(event);

        double[] features = new double[ZGammaFeature.values().length];
        writeSystem(system, features);
        ZGammaFeature.PHI_LLG.set(features, azimuth);
        ZGammaFeature.PHI_LL.set(features, pairAzimuth);
        ZGammaFeature.DPHI_LL.set(features, ZGammaPrimary.DPHI_LL.of(event));
        ZGammaFeature.DR_LL.set(
                features, StrictMath.hypot(ZGammaPrimary.DPHI_LL.of(event), ZGammaPrimary.DETA_LL.of(event)));
        ZGammaFeature.MET.set(features, ZGammaPrimary.MET.of(event));
        ZGammaFeature.PHI_MET.set(features, Angle.wrapped(azimuth + fromMissing));
        ZGammaFeature.DPHI_MET_LLG.set(features, Math.abs(fromMissing));
        ZGammaFeature.N_CENTRAL_JETS.set(features, ZGammaPrimary.N_CENTRAL_JETS.of(event));
        ZGammaFeature.N_JETS.set(
                features, ZGammaPrimary.N_CENTRAL_JETS.of(event) + ZGammaPrimary.N_FORWARD_JETS.of(event));
        return features;
    }

    private static void writeSystem(PairAndPhoton system, double[] features) {
        double pt = StrictMath.hypot(system.pxGeV(), system.pyGeV());
        ZGammaFeature.M_LLG.set(features, system.massGeV());
        ZGammaFeature.PT_LLG.set(features, pt);
        ZGammaFeature.ETA_LLG.set(features, Angle.arsinh(system.pzGeV() / pt));
        ZGammaFeature.E_LLG.set(features, system.energyGeV());
        ZGammaFeature.M_LL.set(features, system.pairMassGeV());
        ZGammaFeature.PT_LL.set(features, system.pairPtGeV());
        ZGammaFeature.ETA_LL.set(features, Angle.arsinh(system.pairPzGeV() / system.pairPtGeV()));
        ZGammaFeature.E_LL.set(features, system.pairEnergyGeV());
        ZGammaFeature.PT_LL_OVER_M_LLG.set(features, system.pairPtGeV() / system.massGeV());
    }
}
