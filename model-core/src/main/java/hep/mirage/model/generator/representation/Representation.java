package hep.mirage.model.generator.representation;

import hep.mirage.model.event.FeatureSchema;

/** Which quantities a generator learns. */
public enum Representation {
    /** The features themselves. */
    FEATURES {
        @Override
        public EventRepresentation of(FeatureSchema schema) {
            return new SameFeatures(schema);
        }
    },
    /** The independent quantities of a pair of leptons, a photon and the rest, see {@link ZGammaKinematics}. */
    Z_GAMMA_KINEMATICS {
        @Override
        public EventRepresentation of(FeatureSchema schema) {
            return new ZGammaKinematics(schema, ZGammaCoordinates.PAIR);
        }
    },
    /** The same with the recoil of the whole system as a separate quantity, and an exact photon threshold. */
    Z_GAMMA_RECOIL {
        @Override
        public EventRepresentation of(FeatureSchema schema) {
            return new ZGammaKinematics(schema, ZGammaCoordinates.RECOIL);
        }
    },
    /** The same with the selection of leptons and photon applied to drawn events. */
    Z_GAMMA_SELECTED {
        @Override
        public EventRepresentation of(FeatureSchema schema) {
            return new ZGammaKinematics(schema, ZGammaCoordinates.SELECTED);
        }
    },
    /** The features, with those of jets that an event lacks left to the number of jets, see {@link LeadingJets}. */
    LEADING_JETS {
        @Override
        public EventRepresentation of(FeatureSchema schema) {
            return new LeadingJets(schema);
        }
    };

    /**
     * This representation of a schema's events.
     *
     * @param schema of a study
     * @throws hep.mirage.model.InvalidInput if the schema lacks features or has others
     */
    public abstract EventRepresentation of(FeatureSchema schema);
}
