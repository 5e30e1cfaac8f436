package hep.mirage.model.dataset;

/** How an azimuthal angle becomes an input of the classifier. */
public enum AngleEncoding {
    /** As it is, one input: what the papers do. The net sees -π and π as far apart. */
    AS_ANGLE,
    /** As a point on the unit circle, two inputs: cosine and sine. -π and π are the same point. */
    UNIT_CIRCLE
}
