package hep.mirage.model.generator.representation;

import java.util.Locale;

/** The features of schema {@code zgamma-18}; their names are those of the schema. */
enum ZGammaFeature {
    M_LLG,
    PHI_LLG,
    ETA_LLG,
    PT_LLG,
    E_LLG,
    M_LL,
    PHI_LL,
    ETA_LL,
    PT_LL,
    E_LL,
    DR_LL,
    MET,
    PHI_MET,
    DPHI_LL,
    DPHI_MET_LLG,
    PT_LL_OVER_M_LLG,
    N_JETS,
    N_CENTRAL_JETS;

    /** Name in the schema. */
    String featureName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This feature of an event whose features are in the order of this enum. */
    double of(double[] event) {
        return event[ordinal()];
    }

    /** Sets this feature of such an event. */
    void set(double[] event, double value) {
        event[ordinal()] = value;
    }
}
